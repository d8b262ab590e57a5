import { getTranslations } from 'next-intl/server'
import { StatFigure } from '@/components/blocks/stat-figure'
import { listGuestReport } from '@/lib/services/report'
import { read } from '@/lib/transport/read'
import { GapsTable } from './_components/gaps-table'
import { ReportFrame } from './_components/report-frame'
import { loadGaps } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('title') }
}

export default async function GuestReportPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await loadGaps(searchParams)
  const [data, t] = [await read(tenant, listGuestReport, { ...filter, ...page }), await getTranslations('report')]
  const base = `/t/${tenant}/admin`
  return (
    <ReportFrame tenant={tenant}>
      <section aria-label={t('tabs.guests')} className="mb-5 grid gap-3 sm:grid-cols-3">
        {(['noAccess', 'noSponsor', 'neverSignedIn'] as const).map((gap) => <StatFigure key={gap} label={t(`gaps.${gap}`)} value={data.figures[gap].capped ? t('over', { count: data.figures[gap].value }) : data.figures[gap].value} href={`${base}/entitlement/reports?gap=${gap}`} />)}
      </section>
      <GapsTable data={data} base={base} gap={filter.gap} />
    </ReportFrame>
  )
}
