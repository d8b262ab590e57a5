import { ChartColumnStacked } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { getImpact } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { InsightTabs } from '../_components/insight-tabs'
import { ImpactChart } from './_components/impact-chart'
import { ImpactTable } from './_components/impact-table'
import { Spans } from './_components/spans'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ span?: string | string[]; policy?: string | string[] }> }

export async function generateMetadata() {
  return { title: (await getTranslations('impact'))('title') }
}

/** What policies did to real sign-ins; one policy when the address names it. */
export default async function ImpactPage({ params, searchParams }: Props) {
  const [{ tenant }, search, t] = [await params, await searchParams, await getTranslations('impact')]
  const [span, policyId] = [[search.span].flat()[0], [search.policy].flat()[0]]
  const impact = await read(tenant, getImpact, { span, ...(policyId && { policyId }) })
  const base = `/t/${tenant}/admin/conditional-access/impact`
  const href = (to: { span?: string; policy?: string | undefined }) => {
    const next = new URLSearchParams({ span: to.span ?? impact.span, ...(to.policy && { policy: to.policy }) })
    return `${base}?${next}`
  }
  const { totals } = impact
  const asked = totals.granted + totals.prompted + totals.failed + totals.blocked
  const figures = [['granted', totals.granted], ['prompted', totals.prompted], ['blocked', totals.blocked + totals.failed], ['would', totals.wouldPrompt + totals.wouldBlock]] as const
  return (
    <Page>
      <Crumbs items={impact.policy ? [{ label: t('title'), href: href({}) }, { label: impact.policy.displayName }] : [{ label: t('title') }]} />
      <PageHeader
        title={impact.policy?.displayName ?? t('title')}
        purpose={t('purpose')}
        actions={<Spans span={impact.span} href={(one) => href({ span: one, policy: policyId })} />}
      />
      <InsightTabs base={`/t/${tenant}/admin/conditional-access`} />
      <h2 className="mb-4 max-w-[60ch] text-lg font-semibold text-balance text-ink">{asked + totals.wouldPrompt + totals.wouldBlock + totals.wouldGrant === 0 ? t('quiet') : t('sentence', { stopped: totals.blocked + totals.failed, would: totals.wouldPrompt + totals.wouldBlock })}</h2>
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">{figures.map(([key, value]) => <StatFigure key={key} label={t(`figures.${key}`)} value={value} />)}</div>
      <Card className="mb-5">
        <CardHeader><CardTitle>{t('chart')}</CardTitle></CardHeader>
        <CardBody>{impact.impacts.length === 0 ? <EmptyState icon={ChartColumnStacked} title={t('emptyTitle')} what={t('emptyWhat')} /> : <ImpactChart series={impact.series} impacts={impact.impacts} span={impact.span} />}</CardBody>
      </Card>
      {!impact.policy && impact.policies.length > 0 && <ImpactTable policies={impact.policies} href={href({})} policyHref={`/t/${tenant}/admin/conditional-access`} />}
    </Page>
  )
}
