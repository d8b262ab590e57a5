'use client'
import { BellRing, CalendarPlus, MailX, RotateCw, Send, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { BulkAction, Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { InvitationStatePill } from '@/components/invitation/state-pill'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { InvitationState } from '@/lib/domain/invitation'
import { BulkDialog, type BulkKind, useBulk } from './bulk-dialog'

export type ListedInvitation = {
  id: string; email: string; displayName: string | null; state: InvitationState; inviterName: string; createdAt: Date; sentAt: Date | null; openedAt: Date | null
  redeemedAt: Date | null; expiresAt: Date; grantCount: number; mailed: 'sent' | 'kept' | 'none'
}

type Props = { data: TableData<ListedInvitation>; base: string; deeds: Record<BulkKind, boolean>; inviting: boolean; exportable: boolean }

const ICONS = { resend: RotateCw, remind: BellRing, extend: CalendarPlus, revoke: MailX } as const
const KINDS: readonly BulkKind[] = ['resend', 'remind', 'extend', 'revoke']
const STATES = ['draft', 'sent', 'opened', 'redeemed', 'expired', 'revoked', 'failed'] as const

/** All invitations with their state of now. */
export function InvitationsTable({ data, base, deeds, inviting, exportable }: Props) {
  const t = useTranslations('invitation')
  const bulk = useBulk()
  const actions = KINDS.filter((kind) => deeds[kind]).map((kind): BulkAction => ({
    id: kind, label: t(`bulk.${kind}.label`), icon: ICONS[kind], danger: kind === 'revoke', run: (selection, done) => bulk.ask({ kind, selection, done }),
  }))
  return (
    <>
      <DataTable
        label={t('list')}
        columns={useColumns()}
        data={data}
        defaultSort="-created"
        href={(row) => `${base}/${row.id}`}
        filters={{
          search: t('search'),
          facets: [
            { id: 'state', label: t('columns.state'), single: true, options: STATES.map((value) => ({ value, label: t(`states.${value}`) })) },
            { id: 'domain', label: t('columns.domain'), kind: 'text', placeholder: t('domainHint') },
          ],
        }}
        bulk={actions}
        toolbar={exportable && <ExportLink href={`${base}/export`} />}
        empty={<EmptyState icon={Send} title={t('emptyTitle')} what={t('emptyWhat')} action={inviting && <Button asChild variant="primary"><Link href={`${base}/new`}><UserPlus aria-hidden />{t('invite')}</Link></Button>} />}
      />
      <BulkDialog bulk={bulk} />
    </>
  )
}

function useColumns(): Column<ListedInvitation>[] {
  const t = useTranslations('invitation')
  return [
    { id: 'name', header: t('columns.name'), sortable: true, cell: (row) => (
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        {row.displayName && <span className="truncate">{row.displayName}</span>}
        <span className={row.displayName ? 'truncate text-xs text-ink-3' : 'truncate'}>{row.email}</span>
      </span>
    ) },
    { id: 'state', header: t('columns.state'), cell: (row) => <InvitationStatePill state={row.state} mailed={row.mailed} /> },
    { id: 'expires', header: t('columns.expires'), sortable: true, cell: (row) => (row.state === 'redeemed' || row.state === 'revoked' ? <Empty>{t('noDeadline')}</Empty> : <DateTime value={row.expiresAt.toISOString()} />) },
    { id: 'inviter', header: t('columns.inviter'), cell: (row) => <span className="block max-w-44 truncate">{row.inviterName}</span> },
    { id: 'created', header: t('columns.created'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} /> },
    { id: 'grants', header: t('columns.grants'), align: 'end', hidden: true, cell: (row) => row.grantCount },
    { id: 'opened', header: t('columns.opened'), hidden: true, cell: (row) => <DateTime value={row.openedAt?.toISOString()} absent={t('notYet')} /> },
    { id: 'redeemed', header: t('columns.redeemed'), hidden: true, cell: (row) => <DateTime value={row.redeemedAt?.toISOString()} absent={t('notYet')} /> },
  ]
}
