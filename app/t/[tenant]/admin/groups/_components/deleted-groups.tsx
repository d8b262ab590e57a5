'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import type { GroupRow } from '@/lib/domain/directory'
import { RestoreButton } from '../../_components/restore-button'
import { restoreGroupAction } from '../actions'

export function DeletedGroups({ data, restorable }: { data: TableData<GroupRow>; restorable: boolean }) {
  const t = useTranslations('group')
  const restore: Column<GroupRow> = {
    id: 'restore', header: t('restore.label'), align: 'end', cell: (row) => <RestoreButton id={row.id} name={row.displayName} words="group" restore={restoreGroupAction} />,
  }
  return (
    <DataTable
      label={t('deleted.title')}
      data={data}
      defaultSort="displayName"
      filters={{ search: t('search') }}
      columns={[
        nameColumn<GroupRow>(t('columns.displayName'), { square: true }),
        { id: 'memberCount', header: t('columns.memberCount'), align: 'end', cell: (row) => row.memberCount },
        ...(restorable ? [restore] : []),
      ]}
      empty={<EmptyState icon={Trash2} title={t('deleted.emptyTitle')} what={t('deleted.emptyWhat')} />}
    />
  )
}
