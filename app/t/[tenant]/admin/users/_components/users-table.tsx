'use client'
import { Ban, Building2, CircleCheck, Handshake, LogOut, Trash2, Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { BulkAction, Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { UserStatePill, UserTypeBadge } from '@/components/user/user-pills'
import type { PersonRow } from '@/lib/domain/directory'
import { type BulkKind, BulkDialog, useBulk } from './bulk-dialog'

type Props = { data: TableData<PersonRow>; base: string; exportable: boolean; deeds: { block: boolean; revoke: boolean; convert: boolean; remove: boolean } }

/** The list of people with its filters and bulk actions. */
export function UsersTable({ data, base, exportable, deeds }: Props) {
  const t = useTranslations('user')
  const bulk = useBulk()
  const offered: { kind: BulkKind; icon: typeof Ban; on: boolean }[] = [
    { kind: 'block', icon: Ban, on: deeds.block }, { kind: 'unblock', icon: CircleCheck, on: deeds.block },
    { kind: 'revoke-sessions', icon: LogOut, on: deeds.revoke },
    { kind: 'to-member', icon: Building2, on: deeds.convert }, { kind: 'to-guest', icon: Handshake, on: deeds.convert }, { kind: 'delete', icon: Trash2, on: deeds.remove },
  ]
  const actions = offered.filter((one) => one.on).map(({ kind, icon }): BulkAction => ({
    id: kind, label: t(`bulk.${kind}.label`), icon, danger: kind === 'delete', run: (selection, done) => bulk.ask({ kind, selection, done }),
  }))
  return (
    <>
      <DataTable
        label={t('list')}
        columns={usePersonColumns()}
        data={data}
        defaultSort="displayName"
        href={(row) => `${base}/users/${row.id}`}
        filters={{
          search: t('search'),
          facets: [
            { id: 'userType', label: t('filters.userType'), single: true, options: (['guest', 'member'] as const).map((value) => ({ value, label: t(`types.${value}`) })) },
            { id: 'state', label: t('filters.state'), single: true, options: (['active', 'pending', 'blocked'] as const).map((value) => ({ value, label: t(`states.${value}`) })) },
            { id: 'companyName', label: t('filters.companyName'), kind: 'text', placeholder: t('filters.companyHint') },
            { id: 'emailDomain', label: t('filters.emailDomain'), kind: 'text', placeholder: t('filters.domainHint') },
          ],
        }}
        bulk={actions}
        toolbar={exportable && <ExportLink href={`${base}/users/export`} />}
        empty={<EmptyState icon={Users} title={t('emptyTitle')} what={t('emptyWhat')} action={<Button asChild variant="primary"><Link href={`${base}/invitations/new`}>{t('invite')}</Link></Button>} />}
      />
      <BulkDialog bulk={bulk} />
    </>
  )
}

function usePersonColumns(): Column<PersonRow>[] {
  const t = useTranslations('user')
  return [
    { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <NameCell name={row.displayName} /> },
    { id: 'email', header: t('columns.email'), cell: (row) => <span className="block max-w-60 truncate">{row.email}</span> },
    { id: 'userType', header: t('columns.userType'), cell: (row) => <UserTypeBadge type={row.userType} /> },
    { id: 'state', header: t('columns.state'), cell: (row) => <UserStatePill state={row.state} /> },
    { id: 'companyName', header: t('columns.companyName'), cell: (row) => row.companyName ? <span className="block max-w-44 truncate">{row.companyName}</span> : <Empty>{t('absent.none')}</Empty> },
    { id: 'lastSignInAt', header: t('columns.lastSignInAt'), cell: (row) => <DateTime value={row.lastSignInAt?.toISOString()} absent={t('absent.never')} /> },
    { id: 'createdAt', header: t('columns.createdAt'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} format="date" /> },
    { id: 'id', header: t('columns.id'), hidden: true, cell: (row) => <code className="font-mono text-xs">{row.id}</code> },
  ]
}
