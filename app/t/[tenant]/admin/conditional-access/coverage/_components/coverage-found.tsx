import { ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/blocks/empty-state'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { CoverageResult } from '@/lib/services/conditional-access'
import { ExclusionList } from './exclusion-list'
import { GapList } from './gap-list'
import { NeverList } from './never-list'

/** The verdict, four figures, then what is open, what is left out and what can never apply. */
export function CoverageFound({ found, base, changeable }: { found: CoverageResult; base: string; changeable: boolean }) {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const verdict = found.enabled === 0 ? t('noPolicy') : found.totalGaps === 0 ? t('covered') : t('open', { count: found.totalGaps, people: found.unprotectedPeople })
  const figures = [['gaps', found.totalGaps], ['policies', found.enabled], ['people', found.people], ['applications', found.applications]] as const
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3" aria-live="polite">
        <h2 className="max-w-[60ch] text-lg font-semibold text-balance text-ink">{verdict}</h2>
        {changeable && found.enabled === 0 && <Button asChild variant="primary"><Link href={`${base}/templates`}>{t('templates')}</Link></Button>}
      </div>
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">{figures.map(([key, value]) => <StatFigure key={key} label={t(`figures.${key}`)} value={format.number(value)} />)}</div>
      {found.sampled.map((name) => <p key={name} className="mb-4 text-sm text-ink-2">{t(`sampled.${name === 'devices' ? 'devices' : 'users'}`)}</p>)}
      <div className="flex flex-col gap-5">
        <Part title={t('gaps')} what={t('gapsWhat')}>{found.gaps.length === 0 ? <EmptyState icon={ShieldCheck} title={t('noGaps')} what={t('noGapsWhat')} /> : <GapList gaps={found.gaps} total={found.totalGaps} base={base} />}</Part>
        <Part title={t('exclusions')} what={t('exclusionsWhat')}><ExclusionList exclusions={found.exclusions} breakGlass={found.breakGlass} base={base} /></Part>
        <Part title={t('nobody')} what={t('nobodyWhat')}><NeverList policies={found.nobodyToday} none={t('noNobody')} base={base} /></Part>
        <Part title={t('never')} what={t('neverWhat')}><NeverList policies={found.neverApplies} none={t('noNever')} base={base} /></Part>
      </div>
    </>
  )
}

function Part({ title, what, children }: { title: string; what: string; children: ReactNode }) {
  return <Card><CardHeader><div><CardTitle>{title}</CardTitle><CardDescription>{what}</CardDescription></div></CardHeader><CardBody>{children}</CardBody></Card>
}
