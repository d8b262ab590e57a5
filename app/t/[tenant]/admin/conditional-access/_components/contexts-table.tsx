'use client'
import { ShieldQuestionMark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { type Context, ContextForm } from './context-form'
import { DeleteThing } from './delete-thing'

export function ContextsTable({ rows, changeable, add }: { rows: readonly Context[]; changeable: boolean; add: ReactNode }) {
  const t = useTranslations('policy')
  return (
    <DataTable
      label={t('contexts.title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      columns={[
        { id: 'displayName', header: t('contexts.name'), cell: (row) => <span className="block min-w-0"><span className="block font-medium text-ink">{row.displayName}</span>{row.description && <span className="block text-xs text-ink-3">{row.description}</span>}</span> },
        { id: 'id', header: t('contexts.id'), width: '5rem', cell: (row) => <span className="font-mono text-xs">{row.id}</span> },
        { id: 'available', header: t('contexts.availableShort'), cell: (row) => <span className={row.isAvailable ? '' : 'text-ink-3'}>{t(row.isAvailable ? 'contexts.yes' : 'contexts.unavailable')}</span> },
        { id: 'policies', header: t('contexts.usedBy'), align: 'end', cell: (row) => (row.policies.length === 0 ? <Empty>{t('locations.unused')}</Empty> : row.policies.length) },
        ...(changeable ? [{ id: 'deeds', header: t('contexts.edit'), align: 'end' as const, cell: (row: Context) => <span className="inline-flex gap-1"><ContextForm key={row.version} context={row} free={[row.id]} /><DeleteThing quiet of="contexts" id={row.id} name={row.displayName} /></span> }] : []),
      ]}
      empty={<EmptyState icon={ShieldQuestionMark} title={t('contexts.emptyTitle')} what={t('contexts.emptyWhat')} action={add} />}
    />
  )
}
