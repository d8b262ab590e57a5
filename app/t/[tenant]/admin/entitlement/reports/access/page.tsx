import { Waypoints } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { listAccessReport } from '@/lib/services/report'
import { read } from '@/lib/transport/read'
import { ReportFrame } from '../_components/report-frame'
import { SubjectForm } from '../_components/subject-form'
import { WaysTable } from '../_components/ways-table'
import { loadSubject } from '../list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('report'))('tabs.access') }
}

export default async function AccessReportPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await loadSubject(searchParams)
  const t = await getTranslations('report')
  const data = filter && await read(tenant, listAccessReport, { ...filter, ...page })
  return (
    <ReportFrame tenant={tenant}>
      <SubjectForm {...(filter && { chosen: filter.of })} />
      {filter && data
        ? <><h2 className="mt-5 mb-3 text-lg font-semibold break-words text-ink">{t('subject', { name: data.subject })}</h2><WaysTable data={data} base={`/t/${tenant}/admin`} /></>
        : <EmptyState icon={Waypoints} title={t('chooseTitle')} what={t('chooseWhat')} />}
    </ReportFrame>
  )
}
