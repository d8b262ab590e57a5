import { getTranslations } from 'next-intl/server'
import { getShell } from '@/lib/services/overview'
import { listUsers } from '@/lib/services/user'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { DeletedTable } from '../_components/deleted-table'
import { userList } from '../list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('user'))('deleted.title') }
}

export default async function DeletedUsersPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/users`
  const { filter, page } = await userList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listUsers, { ...filter, state: 'deleted', ...page }), await getTranslations('user')]
  return (
    <ListPage title={t('deleted.title')} purpose={t('deleted.purpose')} parents={[{ label: t('title'), href: base }]}>
      <DeletedTable data={data} base={base} restorable={shell.permissions.includes('user.restore')} />
    </ListPage>
  )
}
