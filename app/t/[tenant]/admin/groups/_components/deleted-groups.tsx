'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Column, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toaster'
import type { GroupRow } from '@/lib/domain/directory'
import { useConfirmed } from '../../_components/use-deed'
import { restoreGroupAction } from '../actions'

export function DeletedGroups({ data, restorable }: { data: TableData<GroupRow>; restorable: boolean }) {
  const t = useTranslations('group')
  const confirmed = useConfirmed()
  const restore: Column<GroupRow> = {
    id: 'restore', header: t('restore.label'), align: 'end',
    cell: ({ id, displayName: name }) => (
      <ConfirmDialog
        trigger={<Button size="sm">{t('restore.label')}</Button>}
        title={t('restore.title', { name })}
        description={t('restore.what')}
        confirm={t('restore.label')}
        onConfirm={() => confirmed(restoreGroupAction, { id }, () => { toast.success(t('restore.done', { name })) })}
      />
    ),
  }
  return (
    <DataTable
      label={t('deleted.title')}
      data={data}
      defaultSort="displayName"
      filters={{ search: t('search') }}
      columns={[
        { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <NameCell name={row.displayName} square /> },
        { id: 'memberCount', header: t('columns.memberCount'), align: 'end', cell: (row) => row.memberCount },
        ...(restorable ? [restore] : []),
      ]}
      empty={<EmptyState icon={Trash2} title={t('deleted.emptyTitle')} what={t('deleted.emptyWhat')} />}
    />
  )
}
