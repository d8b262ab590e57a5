'use client'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { GroupRow } from '@/lib/domain/directory'
import { GroupForm } from './group-form'

export function GroupsTable({ data, base, creatable }: { data: TableData<GroupRow>; base: string; creatable: boolean }) {
  const t = useTranslations('group')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search') }}
      columns={[
        { id: 'displayName', header: t('columns.displayName'), sortable: true, cell: (row) => <NameCell name={row.displayName} square /> },
        { id: 'description', header: t('columns.description'), cell: (row) => row.description ?? <Empty>{t('absent')}</Empty> },
        { id: 'memberCount', header: t('columns.memberCount'), align: 'end', cell: (row) => row.memberCount },
        { id: 'createdAt', header: t('columns.createdAt'), sortable: true, cell: (row) => <DateTime value={row.createdAt.toISOString()} format="date" /> },
      ]}
      empty={<EmptyState icon={UsersRound} title={t('emptyTitle')} what={t('emptyWhat')} action={creatable && <GroupForm />} />}
    />
  )
}
