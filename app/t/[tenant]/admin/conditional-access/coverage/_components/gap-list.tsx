import { FlaskConical } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { ShownGap, ShownPart } from '@/lib/services/conditional-access'
import { usePlaceWords } from './use-place-words'
import { useTimeWords } from './use-time-words'
import { useValueWords } from './use-value-words'

const EXAMPLES = 3

/** One kind of sign-in a line: how many people it is open to, what it is about, and a way to try it. */
export function GapList({ gaps, total, base }: { gaps: readonly ShownGap[]; total: number; base: string }) {
  const t = useTranslations('coverage')
  const [values, places, hours] = [useValueWords(), usePlaceWords(), useTimeWords()]
  const words = ({ dimension, count, examples, ...part }: ShownPart) => {
    if (dimension === 'places') return places(part.places)
    if (dimension === 'time') return hours(part.hours)
    const shown = examples.slice(0, EXAMPLES)
    return `${shown.map(values).join(', ')}${count > shown.length ? ` ${t('more', { count: count - shown.length })}` : ''}`
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {gaps.map((gap) => (
          <li key={JSON.stringify(gap.parts)} className="grid items-start gap-x-5 gap-y-1.5 py-3 first:pt-0 last:pb-0 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
            <p className="text-sm font-medium text-ink tabular-nums">{gap.people === 0 ? t('future') : t('peopleCount', { count: gap.people })}</p>
            {gap.parts.length === 0
              ? <p className="text-sm text-ink-2">{t('anything')}</p>
              : (
                <dl className="grid min-w-0 grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
                  {gap.parts.map((part) => (
                    <div key={part.dimension} className="col-span-2 grid grid-cols-subgrid">
                      <dt className="text-ink-3">{t(`dimensions.${part.dimension}`)}</dt>
                      <dd className="min-w-0 break-words text-ink-2">{words(part)}</dd>
                    </div>
                  ))}
                </dl>
              )}
            <Button asChild size="sm" variant="ghost" className="justify-self-start sm:-my-1"><Link href={`${base}/what-if?${new URLSearchParams({ ask: '1', ...gap.question })}`}><FlaskConical aria-hidden />{t('try')}</Link></Button>
          </li>
        ))}
      </ul>
      {gaps.length < total && <p className="mt-3 text-sm text-ink-3">{t('most', { shown: gaps.length, count: total })}</p>}
    </>
  )
}
