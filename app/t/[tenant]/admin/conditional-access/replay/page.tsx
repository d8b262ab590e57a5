import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { whatIf } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { InsightTabs } from '../_components/insight-tabs'
import { Replay } from './_components/replay'

export async function generateMetadata() {
  return { title: (await getTranslations('replay'))('title') }
}

export default async function ReplayPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = [await params, await getTranslations('replay')]
  const { policies } = await read(tenant, whatIf, { question: {} })
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <InsightTabs base={`/t/${tenant}/admin/conditional-access`} />
      <Replay base={`/t/${tenant}/admin`} policies={policies.map(({ id, displayName, state }) => ({ id, displayName, state }))} />
    </Page>
  )
}
