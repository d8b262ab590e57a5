'use client'
import { Inbox, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { MailStatePill, stateOrder } from './mail-state'
import { mailKinds, useMailKind } from './kind'
import type { ListedMail, MailFilter, ResendAction } from './types'
import { useResend } from './use-resend'

type MailListProps = { data: TableData<ListedMail> | Promise<TableData<ListedMail>>; base: string; resend: ResendAction | null; tenants?: boolean }

/** The outbox; `resend` is null for people who may only read. */
export function MailList({ data, base, resend, tenants }: MailListProps) {
  const t = useTranslations('mailbox')
  const kind = useMailKind()
  return (
    <DataTable
      label={t('listLabel')}
      data={data}
      columns={useColumns(tenants ?? false)}
      defaultSort="-created"
      href={(row) => `${base}/${row.id}`}
      filters={{
        search: t('search'),
        facets: [
          { id: 'state', label: t('columnState'), options: stateOrder.map((state) => ({ value: state, label: t(`state.${state}`) })) },
          { id: 'kind', label: t('columnKind'), options: mailKinds.map((value) => ({ value, label: kind(value) })) },
        ],
      }}
      bulk={useBulk(resend)}
      empty={<EmptyState icon={Inbox} title={t('emptyTitle')} what={t('emptyWhat')} />}
    />
  )
}

const nobody: ResendAction = async () => ({ ok: true, data: { queued: 0, skipped: [], more: false } })

function useBulk(resend: ResendAction | null) {
  const t = useTranslations('mailbox')
  const { run } = useResend(resend ?? nobody)
  return resend ? [{ id: 'resend', label: t('resend'), icon: RotateCw, run: (selection: Selection, done: () => void) => run(choiceOf(selection), done) }] : []
}

function choiceOf(selection: Selection): Parameters<ResendAction>[0] {
  if (selection.mode === 'ids') return { ids: selection.ids }
  const { q, state, kind } = selection.params
  const matching: MailFilter = { ...(q && { search: q }), ...(state && { states: state.split(',') }), ...(kind && { templates: kind.split(',') }) }
  return { matching }
}

function useColumns(tenants: boolean): Column<ListedMail>[] {
  const t = useTranslations('mailbox')
  const kind = useMailKind()
  return [
    { id: 'to', header: t('columnTo'), cell: ({ to }) => <Person {...to} /> },
    { id: 'subject', header: t('columnSubject'), cell: ({ subject }) => (subject === null ? <Empty>{t('unreadableSubject')}</Empty> : <span dir="auto" className="block max-w-md truncate">{subject}</span>) },
    ...(tenants ? [{ id: 'tenant', header: t('columnTenant'), cell: ({ tenant }: ListedMail) => tenant?.name }] : []),
    { id: 'kind', header: t('columnKind'), hidden: true, cell: ({ template }) => kind(template) },
    { id: 'state', header: t('columnState'), cell: ({ state, failure }) => <span title={failure ? t(`failure.${failure}`) : undefined}><MailStatePill state={state} /></span> },
    { id: 'created', header: t('columnCreated'), sortable: true, cell: ({ createdAt }) => <DateTime value={createdAt.toISOString()} /> },
    { id: 'attempts', header: t('columnAttempts'), align: 'end', hidden: true, cell: ({ attempts }) => attempts },
    { id: 'next', header: t('columnNext'), hidden: true, cell: ({ nextAttemptAt }) => <DateTime value={nextAttemptAt?.toISOString()} absent={t('notPlanned')} /> },
  ]
}

function Person({ name, address }: ListedMail['to']) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {name && <span className="truncate">{name}</span>}
      <span className={name ? 'truncate text-xs text-ink-3' : 'truncate'}>{address}</span>
    </span>
  )
}
