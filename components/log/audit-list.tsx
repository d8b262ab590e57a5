'use client'
import { History } from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, Facet, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { AuditRecord } from '@/lib/domain/log'
import { ExportMenu } from './export-menu'
import { ResultPill } from './result-pill'
import { useEntryHref } from './use-entry-href'
import { useLogWords } from './use-log-words'

export type AuditRow = Omit<AuditRecord, 'changes' | 'details'>

type AuditListProps = {
  rows: Promise<TableData<AuditRow>>
  /** What the filters offer; `actor` and `target` name a filtered id. */
  offer: { spans: readonly string[]; results: readonly string[]; categories: readonly string[]; actor: { id: string; name: string } | null; target: { id: string; name: string } | null }
  exportable: boolean
}

const namesIn = (texts: unknown, path: string): string[] =>
  typeof texts === 'object' && texts !== null ? Object.entries(texts).flatMap(([key, value]) => namesIn(value, path ? `${path}.${key}` : key)) : [path]

/** The audit log: filters in the URL, a row opens beside the list. */
export function AuditList({ rows, offer, exportable }: AuditListProps) {
  const t = useTranslations('log')
  const messages = useMessages()
  const words = useLogWords()
  const href = useEntryHref()
  const columns: Column<AuditRow>[] = [
    { id: 'action', header: t('activity'), cell: (row) => words.action(row.action) },
    { id: 'at', header: t('when'), sortable: true, cell: (row) => <DateTime value={row.at.toISOString()} />, width: '9rem' },
    { id: 'actor', header: t('by'), cell: (row) => row.actorName },
    { id: 'target', header: t('target'), cell: (row) => row.targetName ?? (row.targetType ? words.target(row.targetType) : <Empty>{t('noTarget')}</Empty>) },
    { id: 'result', header: t('result'), cell: (row) => <ResultPill result={row.result} />, width: '7rem' },
    { id: 'category', header: t('category'), cell: (row) => words.category(row.category) },
    { id: 'ip', header: t('ip'), cell: (row) => row.ip ?? <Empty>{t('notKnown')}</Empty>, hidden: true },
    { id: 'reference', header: t('reference'), cell: (row) => <code className="font-mono text-xs">{row.correlationId}</code>, hidden: true },
  ]
  const named = (values: readonly string[], name: (value: string) => string) => values.map((value) => ({ value, label: name(value) }))
  const log: unknown = messages.log
  const actions = typeof log === 'object' && log !== null && 'actions' in log ? namesIn(log.actions, '') : []
  const object = (id: string, label: string, chosen: { id: string; name: string } | null): Facet[] => (chosen ? [{ id, label, options: [{ value: chosen.id, label: chosen.name }] }] : [])
  const facets: Facet[] = [
    { id: 'when', label: t('when'), kind: 'span', presets: named(offer.spans, (span) => t(`spans.${span}`)) },
    { id: 'category', label: t('category'), options: named(offer.categories, words.category) },
    { id: 'action', label: t('activity'), options: named(actions, words.action).sort((a, b) => a.label.localeCompare(b.label)) },
    { id: 'result', label: t('result'), options: named(offer.results, words.result) },
    ...object('actor', t('by'), offer.actor),
    ...object('target', t('target'), offer.target),
  ]
  return (
    <DataTable
      label={t('audit')}
      columns={columns}
      data={rows}
      filters={{ search: t('searchAudit'), facets }}
      href={href}
      defaultSort="-at"
      toolbar={exportable && <ExportMenu />}
      empty={<EmptyState icon={History} title={t('auditEmpty')} what={t('auditEmptyWhat')} />}
    />
  )
}
