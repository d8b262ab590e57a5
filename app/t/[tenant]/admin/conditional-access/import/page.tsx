import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getPolicyChoices } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { ImportPolicies } from '../_components/import-policies'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('import.title') }
}

export default async function ImportPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const [choices, t] = [await read(tenant, getPolicyChoices, {}), await getTranslations('policy')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('import.title') }]} />
      <PageHeader title={t('import.title')} purpose={t('import.purpose')} />
      <ImportPolicies choices={choices} base={base} />
    </Page>
  )
}
