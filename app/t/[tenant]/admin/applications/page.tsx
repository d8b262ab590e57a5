import { Plus } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { loadListParams } from '@/lib/format/list-params'
import { listApplications } from '@/lib/services/application'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ApplicationsTable } from './_components/applications-table'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('application'))('title') }
}

export default async function ApplicationsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/applications`
  const { q, sort, direction, cursor, facets } = await loadListParams(searchParams, { facets: ['kind'], sorts: ['displayName', 'createdAt'] })
  const data = await read(tenant, listApplications, { search: q, kind: facets.kind[0], sort, direction, cursor })
  const [shell, t] = [await read(tenant, getShell, {}), await getTranslations('application')]
  const create = shell.permissions.includes('application.create') && <Button asChild variant="primary"><Link href={`${base}/new`} data-shortcut="c"><Plus aria-hidden />{t('new')}</Link></Button>
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} actions={create} />
      <ApplicationsTable data={data} base={base} create={create} />
    </Page>
  )
}
