import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { loadListParams } from '@/lib/format/list-params'
import { listGroups } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { DeletedGroups } from '../_components/deleted-groups'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('group'))('deleted.title') }
}

export default async function DeletedGroupsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { q, sort, direction, cursor } = await loadListParams(searchParams, { facets: [], sorts: ['displayName', 'createdAt'] })
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listGroups, { search: q, deleted: true, sort, direction, cursor }), await getTranslations('group')]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title'), href: `/t/${tenant}/admin/groups` }, { label: t('deleted.title') }]} />
      <PageHeader title={t('deleted.title')} purpose={t('deleted.purpose')} />
      <DeletedGroups data={data} restorable={shell.permissions.includes('group.delete')} />
    </Page>
  )
}
