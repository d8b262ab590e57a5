import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { loadListParams } from '@/lib/format/list-params'
import { mailLocales } from '@/lib/services/mail'
import { listTenants } from '@/lib/services/platform'
import { readPlatform } from '@/lib/transport/read'
import { CreateTenant } from '../_components/create-tenant'
import { TenantsTable } from '../_components/tenants-table'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('platform'))('tenants.title') }
}

export default async function TenantsPage({ searchParams }: Props) {
  const { q, facets, ...order } = await loadListParams(searchParams, { facets: ['status'], sorts: ['name', 'created'] })
  const [data, t, given] = [await readPlatform(listTenants, { search: q, status: facets.status[0], ...order }), await getTranslations('platform'), await searchParams]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('tenants.title') }]} />
      <PageHeader title={t('tenants.title')} purpose={t('tenants.purpose')} actions={<CreateTenant languages={mailLocales} open={given['new'] === '1'} />} />
      <TenantsTable data={data} languages={mailLocales} />
    </Page>
  )
}
