'use client'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { Badge } from '@/components/ui/status-pill'
import { useCombinationWords } from './combination-words'
import { DeleteThing } from './delete-thing'
import { StrengthForm } from './strength-form'

const SHOWN = 3

export type Strength = { id: string; displayName: string; description: string | null; allowedCombinations: readonly string[]; version: number; builtIn: boolean; policies: readonly { id: string; displayName: string }[] }

export function StrengthsTable({ rows, changeable }: { rows: readonly Strength[]; changeable: boolean }) {
  const t = useTranslations('policy')
  const words = useCombinationWords()
  return (
    <DataTable
      label={t('strengths.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      columns={[
        { id: 'displayName', header: t('strengths.name'), cell: (row) => <span className="block min-w-0"><span className="flex items-center gap-2 font-medium text-ink">{row.displayName}{row.builtIn && <Badge>{t('strengths.builtIn')}</Badge>}</span>{row.description && <span className="block text-xs text-ink-3">{row.description}</span>}</span> },
        { id: 'combinations', header: t('strengths.combinations'), cell: (row) => <span className="block max-w-prose text-xs break-words whitespace-normal text-ink-2">{row.allowedCombinations.slice(0, SHOWN).map(words).join(' · ')}{row.allowedCombinations.length > SHOWN && <details className="mt-0.5"><summary className="min-h-6 cursor-pointer text-ink-3">{t('strengths.more', { count: row.allowedCombinations.length - SHOWN })}</summary>{row.allowedCombinations.slice(SHOWN).map(words).join(' · ')}</details>}</span> },
        { id: 'policies', header: t('strengths.usedBy'), align: 'end', cell: (row) => row.policies.length },
        ...(changeable && rows.some(({ builtIn }) => !builtIn) ? [{ id: 'deeds', header: t('strengths.edit'), align: 'end' as const, cell: (row: Strength) => (row.builtIn ? null : <span className="inline-flex gap-1"><StrengthForm key={row.version} strength={row} /><DeleteThing quiet of="strengths" id={row.id} name={row.displayName} /></span>) }] : []),
      ]}
      toolbar={changeable && <StrengthForm />}
      empty={<EmptyState icon={KeyRound} title={t('strengths.title')} what={t('strengths.purpose')} />}
    />
  )
}
