import { getTranslations } from 'next-intl/server'
import { listGroups } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { DeletedGroups } from '../_components/deleted-groups'
import { groupList } from '../list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('group'))('deleted.title') }
}

export default async function DeletedGroupsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await groupList.load(searchParams)
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listGroups, { ...filter, ...page, deleted: true }), await getTranslations('group')]
  return (
    <ListPage title={t('deleted.title')} purpose={t('deleted.purpose')} parents={[{ label: t('title'), href: `/t/${tenant}/admin/groups` }]}>
      <DeletedGroups data={data} restorable={shell.permissions.includes('group.delete')} />
    </ListPage>
  )
}
