'use client'
import { Inbox } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RequestStatePill } from '@/components/access-request/request-state'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import type { RequestState, RequestType } from '@/lib/domain/entitlement'
import { CloseButton, ReprocessButton } from './request-act'

const VIEWS = ['open', 'waiting', 'failed', 'closed'] as const

type Row = { id: string; type: RequestType; state: RequestState; createdAt: Date; closedAt: Date | null; dueAt: Date | null; target: { id: string; displayName: string }; package: { displayName: string } }
type Shown = Row & { displayName: string }
type Props = { data: TableData<Row>; base: string; changeable: boolean; /** Says of each which package it is for. */ packages?: boolean }

/** Requests for access: what became of each, and what an administrator may do about it. */
export function RequestsTable({ data, base, changeable, packages = false }: Props) {
  const t = useTranslations('package.requests')
  const types = useTranslations('my-access.types')
  return (
    <DataTable
      label={t(packages ? 'title' : 'label')}
      data={{ ...data, rows: data.rows.map((row) => ({ ...row, displayName: row.target.displayName })) }}
      defaultSort="-createdAt"
      href={(row: Shown) => `${base}/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'view', label: t('view'), single: true, options: VIEWS.map((value) => ({ value, label: t(`views.${value}`) })) }] }}
      columns={[
        nameColumn<Shown>(t('person'), { sortable: false }),
        ...(packages ? [{ id: 'package', header: t('package'), cell: (row: Shown) => row.package.displayName }] : []),
        { id: 'type', header: t('type'), cell: (row: Shown) => types(row.type) },
        { id: 'state', header: t('state'), cell: (row: Shown) => <RequestStatePill state={row.state} /> },
        dateColumn<Shown>('createdAt', t('asked'), (row) => row.createdAt, { sortable: true }),
        dateColumn<Shown>('closedAt', t('closed'), (row) => row.closedAt, { absent: t('notClosed') }),
        ...(changeable ? [{ id: 'act', header: t('act'), cell: (row: Shown) => <Act row={row} /> }] : []),
      ]}
      empty={<EmptyState icon={Inbox} title={t('emptyTitle')} what={t('emptyWhat')} />}
    />
  )
}

const OPEN: ReadonlySet<RequestState> = new Set(['submitted', 'pendingApproval', 'scheduled'])
const FAILED: ReadonlySet<RequestState> = new Set(['deliveryFailed', 'partiallyDelivered'])

/** The list guesses; the verb decides. */
function Act({ row }: { row: Shown }) {
  if (FAILED.has(row.state)) return <ReprocessButton id={row.id} name={row.displayName} size="sm" />
  return OPEN.has(row.state) ? <CloseButton id={row.id} name={row.displayName} size="sm" /> : null
}
