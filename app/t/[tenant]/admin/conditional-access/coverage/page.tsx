import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { InsightTabs } from '../_components/insight-tabs'
import { Coverage } from './_components/coverage'

export async function generateMetadata() {
  return { title: (await getTranslations('coverage'))('title') }
}

/** What no enabled policy protects, who is left out of what, and which policies can never apply. The sweep runs beside the page. */
export default async function CoveragePage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = [await params, await getTranslations('coverage')]
  const shell = await read(tenant, getShell, {})
  const base = `/t/${tenant}/admin/conditional-access`
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <InsightTabs base={base} />
      <Coverage base={base} changeable={shell.permissions.includes('conditional-access.update')} />
    </Page>
  )
}
