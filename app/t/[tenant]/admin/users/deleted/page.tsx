import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getShell } from '@/lib/services/overview'
import { listUsers } from '@/lib/services/user'
import { read } from '@/lib/transport/read'
import { DeletedTable } from '../_components/deleted-table'
import { userListInput } from '../search-params'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('user'))('deleted.title') }
}

export default async function DeletedUsersPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/users`
  const { filter, page } = await userListInput(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listUsers, { ...filter, state: 'deleted', ...page }), await getTranslations('user')]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('deleted.title') }]} />
      <PageHeader title={t('deleted.title')} purpose={t('deleted.purpose')} />
      <DeletedTable data={data} base={base} restorable={shell.permissions.includes('user.restore')} />
    </Page>
  )
}
