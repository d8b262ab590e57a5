'use client'
import { Inbox } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RequestStatePill } from '@/components/access-request/request-state'
import { useReason } from '@/components/access-request/request-timeline'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { RequestState, RequestType } from '@/lib/domain/entitlement'
import { closeRequestAction, reprocessRequestAction } from '../actions'

const VIEWS = ['open', 'waiting', 'failed', 'closed'] as const

type Row = { id: string; type: RequestType; state: RequestState; createdAt: Date; closedAt: Date | null; dueAt: Date | null; target: { id: string; displayName: string } }
type Shown = Row & { displayName: string }
type Props = { data: TableData<Row>; base: string; changeable: boolean }

/** Requests for a package: what became of each, and what an administrator may do about it. */
export function RequestsTable({ data, base, changeable }: Props) {
  const t = useTranslations('package.requests')
  const types = useTranslations('my-access.types')
  return (
    <DataTable
      label={t('label')}
      data={{ ...data, rows: data.rows.map((row) => ({ ...row, displayName: row.target.displayName })) }}
      defaultSort="-createdAt"
      href={(row: Shown) => `${base}/users/${row.target.id}`}
      filters={{ search: t('search'), facets: [{ id: 'view', label: t('view'), single: true, options: VIEWS.map((value) => ({ value, label: t(`views.${value}`) })) }] }}
      columns={[
        nameColumn<Shown>(t('person'), { sortable: false }),
        { id: 'type', header: t('type'), cell: (row: Shown) => types(row.type) },
        { id: 'state', header: t('state'), cell: (row: Shown) => <RequestStatePill state={row.state} /> },
        dateColumn<Shown>('createdAt', t('asked'), (row) => row.createdAt, { sortable: true }),
        dateColumn<Shown>('closedAt', t('closed'), (row) => row.closedAt),
        ...(changeable ? [{ id: 'act', header: t('act'), cell: (row: Shown) => <Act row={row} /> }] : []),
      ]}
      empty={<EmptyState icon={Inbox} title={t('emptyTitle')} what={t('emptyWhat')} />}
    />
  )
}

const OPEN: ReadonlySet<RequestState> = new Set(['submitted', 'pendingApproval', 'scheduled'])
const FAILED: ReadonlySet<RequestState> = new Set(['deliveryFailed', 'partiallyDelivered'])

function Act({ row }: { row: Shown }) {
  const t = useTranslations('package.requests')
  const reason = useReason()
  const confirmed = useConfirmed()
  if (FAILED.has(row.state)) {
    const again = async () => {
      const failed = await confirmed(reprocessRequestAction, { id: row.id }, () => { toast.success(t('triedAgain')) })
      if (failed) toast.error(reason(failed))
    }
    return <Button size="sm" className="relative z-10" onClick={() => void again()}>{t('tryAgain')}</Button>
  }
  if (!OPEN.has(row.state)) return null
  return (
    <ConfirmDialog
      danger title={t('closeTitle', { name: row.displayName })} description={t('closeWhat')} confirm={t('close')}
      trigger={<Button size="sm" className="relative z-10" aria-label={t('closeName', { name: row.displayName })}>{t('close')}</Button>}
      onConfirm={async () => { const failed = await confirmed(closeRequestAction, { id: row.id }, () => { toast.success(t('isClosed')) }); return failed ? reason(failed) : undefined }}
    />
  )
}
