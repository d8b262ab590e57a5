import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { loadListParams } from '@/lib/format/list-params'
import { listGroups } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { GroupForm } from './_components/group-form'
import { GroupsTable } from './_components/groups-table'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('group'))('title') }
}

export default async function GroupsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/groups`
  const { q, sort, direction, cursor } = await loadListParams(searchParams, { facets: [], sorts: ['displayName', 'createdAt'] })
  const [shell, data, t] = [await read(tenant, getShell, {}), await read(tenant, listGroups, { search: q, sort, direction, cursor }), await getTranslations('group')]
  const creatable = shell.permissions.includes('group.create')
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={(
          <>
            <Button asChild variant="ghost"><Link href={`${base}/deleted`}><Trash2 aria-hidden />{t('deletedLink')}</Link></Button>
            {creatable && <GroupForm open={(await searchParams)['new'] === '1'} />}
          </>
        )}
      />
      <GroupsTable data={data} base={base} creatable={creatable} />
    </Page>
  )
}
