'use client'
import { DoorOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AccessPaths } from '@/components/application/access-paths'
import { nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { UserTypeBadge } from '@/components/user/user-pills'
import type { OpenerRow } from '@/lib/domain/directory'

/** Everybody who can open an application now, each with every way in. */
export function OpenersTable({ data, base }: { data: TableData<OpenerRow>; base: string }) {
  const t = useTranslations('application')
  const user = useTranslations('user')
  return (
    <DataTable
      label={t('opens.list')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/users/${row.id}`}
      filters={{ search: user('search') }}
      columns={[
        nameColumn<OpenerRow>(user('columns.displayName')),
        { id: 'email', header: user('columns.email'), cell: (row) => <span className="block max-w-60 truncate">{row.email}</span> },
        { id: 'userType', header: user('columns.userType'), cell: (row) => <UserTypeBadge type={row.userType} /> },
        { id: 'why', header: t('opens.why'), cell: (row) => <AccessPaths paths={row.paths} base={base} openToAll={row.paths.length === 0} /> },
      ]}
      empty={<EmptyState icon={DoorOpen} title={t('opens.emptyTitle')} what={t('opens.emptyWhat')} />}
    />
  )
}
