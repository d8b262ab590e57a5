import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { StatusPill } from '@/components/ui/status-pill'
import type { Impact } from '@/lib/domain/what-if'

type Policy = { readonly id: string; readonly displayName: string; readonly state: string; readonly totals: Readonly<Record<Impact, number>>; readonly any: boolean }

const TONES: Readonly<Record<string, 'success' | 'accent' | 'neutral'>> = { enabled: 'success', enabledForReportingButNotEnforced: 'accent' }

/** Every policy with what it did; its name leads to its own picture. */
export function ImpactTable({ policies, href, policyHref }: { policies: readonly Policy[]; href: string; policyHref: string }) {
  const t = useTranslations('impact')
  const words = useTranslations('what-if')
  const format = useFormatter()
  const columns = [
    ['granted', (row: Policy) => row.totals.granted + row.totals.wouldGrant], ['prompted', (row: Policy) => row.totals.prompted + row.totals.wouldPrompt],
    ['failed', (row: Policy) => row.totals.failed], ['blocked', (row: Policy) => row.totals.blocked + row.totals.wouldBlock],
  ] as const
  return (
    <Card>
      <CardHeader><CardTitle>{t('byPolicy')}</CardTitle></CardHeader>
      <CardBody className="relative overflow-x-auto">
        <table className="w-full text-sm tabular-nums max-sm:block">
          <thead className="max-sm:sr-only"><tr className="border-b border-line text-left text-xs text-ink-3"><th scope="col" className="py-2 pe-4 font-medium">{t('policy')}</th><th scope="col" className="px-4 py-2 font-medium">{t('state')}</th>{columns.map(([key]) => <th key={key} scope="col" className="px-4 py-2 text-right font-medium">{t(`impacts.${key}`)}</th>)}<th scope="col"><span className="sr-only">{t('open')}</span></th></tr></thead>
          <tbody className="divide-y divide-line max-sm:block">
            {policies.map((row) => (
              <tr key={row.id} className="max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:gap-y-1 max-sm:py-3">
                <th scope="row" className="py-2 pe-4 text-left font-medium max-sm:col-span-2 max-sm:p-0"><Link href={`${href}&policy=${row.id}`} className="break-words text-accent-ink underline-offset-2 hover:underline">{row.displayName}</Link></th>
                <td className="px-4 py-2 max-sm:col-span-2 max-sm:p-0"><StatusPill tone={TONES[row.state] ?? 'neutral'}>{words(`states.${row.state}`)}</StatusPill></td>
                {columns.map(([key, value]) => <td key={key} className="px-4 py-2 text-right text-ink-2 max-sm:flex max-sm:justify-between max-sm:p-0"><span className="text-ink-3 sm:hidden">{t(`impacts.${key}`)}</span>{format.number(value(row))}</td>)}
                <td className="py-2 ps-4 text-right max-sm:hidden"><Link href={`${policyHref}/${row.id}`} aria-label={t('openOne', { name: row.displayName })} className="text-ink-3 underline-offset-2 hover:text-ink hover:underline">{t('open')}</Link></td>
              </tr>
            ))}
          </tbody>
        </table>
      </CardBody>
    </Card>
  )
}
