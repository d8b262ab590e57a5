'use client'
import { Globe, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import { useConfirmed } from '@/components/blocks/use-deed'
import { previewAction, removeRulesAction } from '../actions'
import { AddRules } from './add-rules'
import { EditRule } from './edit-rule'
import { type Impact, ImpactNote } from './impact-note'

export type Rule = { id: string; kind: 'allow' | 'deny'; domain: string; reason: string; ownerId: string | null; ownerName: string | null; createdAt: Date }
type Listed = Omit<TableData<Rule>, 'total'> & { total: number }

/** Allow and deny list in one table, both in use at once. */
export function RulesCard({ data, counts, editable }: { data: Listed; counts: { allow: number; deny: number }; editable: boolean }) {
  const t = useTranslations('collaboration')
  const confirmed = useConfirmed()
  const [asked, setAsked] = useState<{ ids: string[]; impact: Impact | null; done: () => void } | null>(null)
  const ask = async (selection: Selection, done: () => void) => {
    const ids = selection.mode === 'ids' ? selection.ids : data.rows.map((row) => row.id)
    const answer = await previewAction({ remove: ids })
    setAsked({ ids, done, impact: answer.ok ? answer.data : null })
  }
  return (
    <section aria-labelledby="rules">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="rules" className="text-md font-semibold text-ink">{t('rules.title')}</h2>
          <p className="text-sm text-ink-3">{t(counts.allow > 0 ? 'rules.whatAllow' : 'rules.what', counts)}</p>
        </div>
        {editable && <AddRules />}
      </div>
      <DataTable
        label={t('rules.title')}
        data={{ ...data, total: { value: data.total } }}
        columns={useColumns(editable)}
        filters={{ search: t('rules.search'), facets: [{ id: 'kind', label: t('rules.kind'), single: true, options: (['allow', 'deny'] as const).map((value) => ({ value, label: t(`rules.${value}`) })) }] }}
        bulk={editable ? [{ id: 'remove', label: t('rules.remove'), icon: Trash2, danger: true, run: (selection, done) => void ask(selection, done) }] : []}
        empty={<EmptyState icon={Globe} level={3} title={t('rules.emptyTitle')} what={t('rules.emptyWhat')} />}
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => { if (!open) setAsked(null) }}
        title={t('rules.removeTitle', { count: asked?.ids.length ?? 0 })}
        description={asked?.impact ? <ImpactNote impact={asked.impact} /> : t('rules.removeWhat')}
        confirm={t('rules.remove')}
        danger
        onConfirm={() => asked ? confirmed(removeRulesAction, { ids: asked.ids }, asked.done) : undefined}
      />
    </section>
  )
}

function useColumns(editable: boolean): Column<Rule>[] {
  const t = useTranslations('collaboration')
  return [
    { id: 'domain', header: t('rules.domain'), cell: (row) => <span className="font-medium">{row.domain}</span> },
    { id: 'kind', header: t('rules.kind'), cell: (row) => <StatusPill tone={row.kind === 'allow' ? 'success' : 'danger'}>{t(`rules.${row.kind}`)}</StatusPill> },
    { id: 'reason', header: t('rules.reason'), cell: (row) => <span className="block max-w-80 truncate" title={row.reason}>{row.reason}</span> },
    { id: 'owner', header: t('rules.owner'), cell: (row) => row.ownerName ?? <Empty>{t('rules.nobody')}</Empty> },
    { id: 'created', header: t('rules.added'), cell: (row) => <DateTime value={row.createdAt.toISOString()} /> },
    ...(editable ? [{ id: 'edit', header: t('rules.edit'), align: 'end' as const, cell: (row: Rule) => <EditRule rule={row} /> }] : []),
  ]
}
