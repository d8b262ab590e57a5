import { useTranslations } from 'next-intl'
import type { ShownGap } from '@/lib/services/conditional-access'
import { useValueWords } from './use-value-words'

const EXAMPLES = 3

/** One kind of sign-in a line: how many people it is open to, and what it is about. */
export function GapList({ gaps, total }: { gaps: readonly ShownGap[]; total: number }) {
  const t = useTranslations('coverage')
  const words = useValueWords()
  return (
    <>
      <ul className="divide-y divide-line">
        {gaps.map((gap) => (
          <li key={JSON.stringify(gap.parts)} className="flex flex-col gap-1.5 py-3 first:pt-0 sm:flex-row sm:gap-4">
            <p className="w-36 shrink-0 font-medium text-ink">{gap.people === 0 ? t('future') : t('peopleCount', { count: gap.people })}</p>
            {gap.parts.length === 0
              ? <p className="text-sm text-ink-2">{t('anything')}</p>
              : (
                <dl className="flex min-w-0 flex-wrap gap-x-5 gap-y-1 text-sm">
                  {gap.parts.map(({ dimension, count, examples }) => (
                    <div key={dimension} className="min-w-0">
                      <dt className="inline text-ink-3">{t(`dimensions.${dimension}`)}: </dt>
                      <dd className="inline break-words text-ink-2">{examples.slice(0, EXAMPLES).map(words).join(', ')}{count > EXAMPLES && ` ${t('more', { count: count - Math.min(EXAMPLES, examples.length) })}`}</dd>
                    </div>
                  ))}
                </dl>
              )}
          </li>
        ))}
      </ul>
      {gaps.length < total && <p className="mt-3 text-sm text-ink-3">{t('most', { shown: gaps.length, count: total })}</p>}
    </>
  )
}
