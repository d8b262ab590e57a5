import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useValueWords } from './use-value-words'

type Row = { readonly policyId: string; readonly policyName: string; readonly condition: string; readonly list: string; readonly value: string; readonly count: number | null; readonly examples: readonly string[] }

/** What every policy leaves out, with the list that says so and the first people whom that concerns. */
export function ExclusionList({ exclusions, breakGlass, base }: { exclusions: readonly Row[]; breakGlass: readonly string[]; base: string }) {
  const t = useTranslations('coverage')
  const words = useValueWords()
  return (
    <>
      {breakGlass.length > 0 && <p className="mb-3 text-sm text-ink-2">{t('breakGlass')} {breakGlass.join(', ')}</p>}
      {exclusions.length === 0 && <p className="text-sm text-ink-2">{t('noExclusions')}</p>}
      <ul className="divide-y divide-line">
        {exclusions.map((row) => (
          <li key={`${row.policyId} ${row.list} ${row.value}`} className="py-2.5 first:pt-0 text-sm">
            <Link href={`${base}/${row.policyId}`} className="font-medium break-words text-accent-ink underline-offset-2 hover:underline">{row.policyName}</Link>
            <p className="mt-0.5 break-words text-ink-2">
              {t.has(`lists.${row.list}`) ? t(`lists.${row.list}`, { value: words(row.value) }) : words(row.value)}
              {row.count !== null && row.list !== 'excludeUsers' && <span className="text-ink-3"> · {t('peopleCount', { count: row.count })}{row.examples.length > 0 && `: ${row.examples.join(', ')}`}</span>}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
