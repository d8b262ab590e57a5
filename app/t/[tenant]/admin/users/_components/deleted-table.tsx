'use client'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { UserTypeBadge } from '@/components/user/user-pills'
import type { PersonRow } from '@/lib/domain/directory'
import { RestoreButton } from '../../_components/restore-button'
import { restoreAction } from '../actions'
import { BulkDialog, useBulk } from './bulk-dialog'

/** Deleted people, each with the day they are erased. */
export function DeletedTable({ data, base, restorable }: { data: TableData<PersonRow>; base: string; restorable: boolean }) {
  const t = useTranslations('user')
  const bulk = useBulk()
  const restore: Column<PersonRow> = { id: 'restore', header: t('bulk.restore.label'), align: 'end', cell: (row) => <RestoreButton id={row.id} name={row.displayName} words="user.deeds" restore={restoreAction} /> }
  return (
    <>
      <DataTable
        label={t('deleted.title')}
        data={data}
        defaultSort="displayName"
        href={(row) => `${base}/${row.id}`}
        filters={{ search: t('search') }}
        columns={[
          { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <NameCell name={row.displayName} /> },
          { id: 'email', header: t('columns.email'), cell: (row) => row.email },
          { id: 'userType', header: t('columns.userType'), cell: (row) => <UserTypeBadge type={row.userType} /> },
          { id: 'companyName', header: t('columns.companyName'), cell: (row) => row.companyName ?? <Empty>{t('absent.none')}</Empty> },
          { id: 'purgeAfter', header: t('columns.purgeAfter'), cell: (row) => <DateTime value={row.purgeAfter?.toISOString()} /> },
          ...(restorable ? [restore] : []),
        ]}
        bulk={restorable ? [{ id: 'restore', label: t('bulk.restore.label'), icon: RotateCcw, run: (selection, done) => bulk.ask({ kind: 'restore', selection, done, extra: { state: 'deleted' } }) }] : []}
        empty={<EmptyState icon={Trash2} title={t('deleted.emptyTitle')} what={t('deleted.emptyWhat')} />}
      />
      <BulkDialog bulk={bulk} />
    </>
  )
}
