import { ShieldCheck } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { getCoverage } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { InsightTabs } from '../_components/insight-tabs'
import { ExclusionList } from './_components/exclusion-list'
import { GapList } from './_components/gap-list'
import { NeverList } from './_components/never-list'

type Props = { params: Promise<{ tenant: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('coverage'))('title') }
}

/** What no enabled policy protects, who is left out of what, and which policies can never apply. */
export default async function CoveragePage({ params }: Props) {
  const [{ tenant }, t, format] = [await params, await getTranslations('coverage'), await getFormatter()]
  const found = await read(tenant, getCoverage, {})
  const verdict = found.enabled === 0 ? t('noPolicy') : found.totalGaps === 0 ? t('covered') : t('open', { count: found.totalGaps, people: found.unprotectedPeople })
  const figures = [['policies', found.enabled], ['people', found.people], ['applications', found.applications], ['gaps', found.totalGaps]] as const
  const base = `/t/${tenant}/admin/conditional-access`
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <InsightTabs base={base} />
      <h2 className="mb-4 max-w-[60ch] text-lg font-semibold text-balance text-ink">{verdict}</h2>
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">{figures.map(([key, value]) => <StatFigure key={key} label={t(`figures.${key}`)} value={format.number(value)} />)}</div>
      {found.capped && <p className="mb-4 text-sm text-ink-2">{t('capped', { count: found.people })}</p>}
      {found.sampled.map((name) => <p key={name} className="mb-4 text-sm text-ink-2">{t(`sampled.${name === 'devices' ? 'devices' : 'users'}`)}</p>)}
      <Card className="mb-5">
        <CardHeader><div><CardTitle>{t('gaps')}</CardTitle><p className="mt-0.5 text-sm text-ink-3">{t('gapsWhat')}</p></div></CardHeader>
        <CardBody>{found.gaps.length === 0 ? <EmptyState icon={ShieldCheck} title={t('noGaps')} what={t('noGapsWhat')} /> : <GapList gaps={found.gaps} total={found.totalGaps} />}</CardBody>
      </Card>
      <Card className="mb-5">
        <CardHeader><div><CardTitle>{t('exclusions')}</CardTitle><p className="mt-0.5 text-sm text-ink-3">{t('exclusionsWhat')}</p></div></CardHeader>
        <CardBody><ExclusionList exclusions={found.exclusions} breakGlass={found.breakGlass} base={base} /></CardBody>
      </Card>
      <Card className="mb-5">
        <CardHeader><div><CardTitle>{t('nobody')}</CardTitle><p className="mt-0.5 text-sm text-ink-3">{t('nobodyWhat')}</p></div></CardHeader>
        <CardBody><NeverList policies={found.nobodyToday} none={t('noNobody')} base={base} /></CardBody>
      </Card>
      <Card>
        <CardHeader><div><CardTitle>{t('never')}</CardTitle><p className="mt-0.5 text-sm text-ink-3">{t('neverWhat')}</p></div></CardHeader>
        <CardBody><NeverList policies={found.neverApplies} none={t('noNever')} base={base} /></CardBody>
      </Card>
    </Page>
  )
}
