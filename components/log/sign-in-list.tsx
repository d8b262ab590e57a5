'use client'
import { LogIn } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, Filters, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { SignInRecord } from '@/lib/domain/log'
import type { SignInPurpose } from '@/lib/format/sign-in-purpose'
import { ExportMenu } from './export-menu'
import { ResultPill } from './result-pill'
import { useEntryHref } from './use-entry-href'
import { useLogWords } from './use-log-words'

export type SignInRow = Omit<SignInRecord, 'details' | 'userAgent'> & { purpose: SignInPurpose }

type SignInListProps = {
  rows: Promise<TableData<SignInRow>>
  /** What the filters offer; `user` names a filtered id. */
  offer: { spans: readonly string[]; results: readonly string[]; kinds: readonly string[]; methods: readonly string[]; applications: readonly { id: string; displayName: string }[]; user: { id: string; name: string } | null }
  exportable: boolean
}

/** The sign-in log: filters in the URL, a row opens beside the list. */
export function SignInList({ rows, offer, exportable }: SignInListProps) {
  const t = useTranslations('log')
  const words = useLogWords()
  const href = useEntryHref()
  const unknown = <Empty>{t('notKnown')}</Empty>
  const columns: Column<SignInRow>[] = [
    { id: 'person', header: t('person'), cell: (row) => row.userName ?? row.identifier },
    { id: 'identifier', header: t('typed'), cell: (row) => row.identifier, hidden: true },
    { id: 'at', header: t('when'), sortable: true, cell: (row) => <DateTime value={row.at.toISOString()} />, width: '9rem' },
    { id: 'result', header: t('result'), cell: (row) => <ResultPill result={row.result} />, width: '8rem' },
    { id: 'reason', header: t('reason'), cell: (row) => (row.failureReason ? words.reason(row.failureReason) : row.purpose === 'redeem' ? t('accepted') : row.purpose === 'reset' ? t('reset') : <Empty>{t('noReason')}</Empty>) },
    { id: 'application', header: t('application'), cell: (row) => row.appName ?? unknown },
    { id: 'method', header: t('method'), cell: (row) => (row.method ? words.method(row.method) : unknown) },
    { id: 'ip', header: t('ip'), cell: (row) => row.ip ?? unknown },
    { id: 'device', header: t('device'), cell: (row) => [row.browser, row.os].filter(Boolean).join(', ') || unknown },
    { id: 'kind', header: t('kind'), cell: (row) => words.kind(row.kind), hidden: true },
    { id: 'country', header: t('country'), cell: (row) => row.country ?? unknown, hidden: true },
    { id: 'reference', header: t('reference'), cell: (row) => <code className="font-mono text-xs">{row.correlationId}</code>, hidden: true },
  ]
  const named = (values: readonly string[], name: (value: string) => string) => values.map((value) => ({ value, label: name(value) }))
  const filters: Filters = {
    search: t('searchSignIns'),
    facets: [
      { id: 'when', label: t('when'), kind: 'span', presets: named(offer.spans, (span) => t(`spans.${span}`)) },
      { id: 'result', label: t('result'), options: named(offer.results, words.result) },
      { id: 'app', label: t('application'), options: offer.applications.map(({ id, displayName }) => ({ value: id, label: displayName })), single: true },
      offer.user ? { id: 'user', label: t('person'), options: [{ value: offer.user.id, label: offer.user.name }] } : { id: 'user', label: t('person'), kind: 'text', placeholder: t('userPlaceholder') },
      { id: 'method', label: t('method'), options: named(offer.methods, words.method) },
      { id: 'ip', label: t('ip'), kind: 'text', placeholder: t('ipPlaceholder') },
      { id: 'kind', label: t('kind'), options: named(offer.kinds, words.kind) },
    ],
  }
  return (
    <DataTable
      label={t('signIns')}
      columns={columns}
      data={rows}
      filters={filters}
      href={href}
      defaultSort="-at"
      toolbar={exportable && <ExportMenu />}
      empty={<EmptyState icon={LogIn} title={t('signInsEmpty')} what={t('signInsEmptyWhat')} />}
    />
  )
}
