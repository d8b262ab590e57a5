import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { loadListParams } from '@/lib/format/list-params'
import { getHealth, listJobs } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'
import { JobsTable } from '../_components/jobs-table'
import { Sweeps } from '../_components/sweeps'

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('jobs.title') }
}

export default async function JobsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { facets, ...order } = await loadListParams(searchParams, { facets: ['state'], sorts: ['created'], defaultSort: '-created' })
  const [data, health, t] = [await readPlatform(listJobs, { state: facets.state[0], ...order }), await readPlatform(getHealth, {}), await getTranslations('platform')]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('jobs.title') }]} />
      <PageHeader title={t('jobs.title')} purpose={t('jobs.purpose')} />
      <section className="mb-8"><h2 className="mb-3 text-base font-semibold text-ink">{t('jobs.sweepsTitle')}</h2><Sweeps sweeps={health.sweeps} /></section>
      <section><h2 className="mb-3 text-base font-semibold text-ink">{t('jobs.queueTitle')}</h2><JobsTable data={data} /></section>
    </Page>
  )
}
