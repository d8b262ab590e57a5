'use client'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { Badge } from '@/components/ui/status-pill'
import { useCombinationWords } from './combination-words'
import { DeleteThing } from './delete-thing'
import { isHere, StrengthForm } from './strength-form'

const SHOWN = 3

export type Strength = { id: string; displayName: string; description: string | null; allowedCombinations: readonly string[]; version: number; builtIn: boolean; policies: readonly { id: string; displayName: string }[] }

export function StrengthsTable({ rows, changeable }: { rows: readonly Strength[]; changeable: boolean }) {
  const t = useTranslations('policy')
  return (
    <DataTable
      label={t('strengths.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      columns={[
        { id: 'displayName', header: t('strengths.name'), cell: (row) => <span className="block min-w-0"><span className="flex items-center gap-2 font-medium text-ink">{row.displayName}{row.builtIn && <Badge>{t('strengths.builtIn')}</Badge>}</span>{row.description && <span className="block text-xs text-ink-3">{row.description}</span>}</span> },
        { id: 'combinations', header: t('strengths.combinations'), cell: (row) => <Ways combinations={row.allowedCombinations} /> },
        { id: 'policies', header: t('strengths.usedBy'), align: 'end', cell: (row) => (row.policies.length === 0 ? <Empty>{t('locations.unused')}</Empty> : row.policies.length) },
        ...(changeable && rows.some(({ builtIn }) => !builtIn) ? [{ id: 'deeds', header: t('strengths.edit'), align: 'end' as const, cell: (row: Strength) => (row.builtIn ? null : <span className="inline-flex gap-1"><StrengthForm key={row.version} strength={row} /><DeleteThing quiet of="strengths" id={row.id} name={row.displayName} /></span>) }] : []),
      ]}
      empty={<EmptyState icon={KeyRound} title={t('strengths.title')} what={t('strengths.purpose')} />}
    />
  )
}

/** What can be used here before what only a partner's sign-in can bring. */
function Ways({ combinations }: { combinations: readonly string[] }) {
  const t = useTranslations('policy')
  const words = useCombinationWords()
  const sorted = combinations.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a))).map(words)
  return (
    <div className="max-w-prose py-1.5 text-xs break-words whitespace-normal text-ink-2">
      {sorted.slice(0, SHOWN).join(' · ')}
      {sorted.length > SHOWN && <details className="mt-0.5"><summary className="flex min-h-6 w-fit cursor-pointer items-center rounded-sm text-accent-ink hover:underline">{t('strengths.more', { count: sorted.length - SHOWN })}</summary>{sorted.slice(SHOWN).join(' · ')}</details>}
    </div>
  )
}
