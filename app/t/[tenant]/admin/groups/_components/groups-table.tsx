'use client'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import type { GroupRow } from '@/lib/domain/directory'
import { GroupForm } from './group-form'

type Props = { data: TableData<GroupRow>; base: string; creatable: boolean; exportable: boolean }

export function GroupsTable({ data, base, creatable, exportable }: Props) {
  const t = useTranslations('group')
  return (
    <DataTable
      label={t('title')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/${row.id}`}
      filters={{ search: t('search') }}
      columns={[
        nameColumn<GroupRow>(t('columns.displayName'), { square: true }),
        { id: 'description', header: t('columns.description'), cell: (row) => row.description ?? <Empty>{t('absent')}</Empty> },
        { id: 'memberCount', header: t('columns.memberCount'), align: 'end', cell: (row) => row.memberCount },
        dateColumn<GroupRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
      ]}
      toolbar={exportable && <ExportLink href={`${base}/export`} />}
      empty={<EmptyState icon={UsersRound} title={t('emptyTitle')} what={t('emptyWhat')} action={creatable && <GroupForm />} />}
    />
  )
}
