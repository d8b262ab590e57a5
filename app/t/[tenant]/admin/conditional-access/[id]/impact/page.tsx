import { ChartColumnStacked } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { getImpact } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { ImpactChart } from '../../impact/_components/impact-chart'
import { Spans } from '../../impact/_components/spans'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<{ span?: string | string[] }> }

/** What this policy did to real sign-ins, or would have done. */
export default async function PolicyImpactPage({ params, searchParams }: Props) {
  const [{ tenant, id }, search, t] = [await params, await searchParams, await getTranslations('impact')]
  const impact = await read(tenant, getImpact, { span: [search.span].flat()[0], policyId: id })
  const figures = impact.impacts.slice(0, 4)
  return (
    <>
      <div className="mb-4 flex justify-end"><Spans span={impact.span} href={(span) => `?span=${span}`} /></div>
      {figures.length > 0 && <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">{figures.map((key) => <StatFigure key={key} label={t(`impacts.${key}`)} value={impact.totals[key]} />)}</div>}
      <Card>
        <CardHeader><CardTitle>{t('chart')}</CardTitle></CardHeader>
        <CardBody>{impact.impacts.length === 0 ? <EmptyState icon={ChartColumnStacked} title={t('emptyTitle')} what={t('emptyOne')} /> : <ImpactChart series={impact.series} impacts={impact.impacts} span={impact.span} />}</CardBody>
      </Card>
    </>
  )
}
