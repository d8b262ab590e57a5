'use client'
import { UserRoundCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { UserStatePill } from '@/components/user/user-pills'
import type { PersonRow } from '@/lib/domain/directory'

/** Guests about whom something is missing. */
export function GapsTable({ data, base, gap }: { data: TableData<PersonRow>; base: string; gap: 'noAccess' | 'noSponsor' | 'neverSignedIn' }) {
  const t = useTranslations('report')
  return (
    <DataTable
      label={t(`gaps.${gap}`)}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/users/${row.id}`}
      filters={{ search: t('search'), facets: [{ id: 'gap', label: t('gap'), single: true, options: (['noAccess', 'noSponsor', 'neverSignedIn'] as const).map((value) => ({ value, label: t(`gaps.${value}`) })) }] }}
      columns={[
        nameColumn<PersonRow>(t('columns.displayName')),
        { id: 'email', header: t('columns.email'), cell: (row) => row.email },
        { id: 'companyName', header: t('columns.companyName'), cell: (row) => row.companyName ?? <Empty>{t('nobody')}</Empty> },
        { id: 'state', header: t('columns.state'), cell: (row) => <UserStatePill state={row.state} /> },
        dateColumn<PersonRow>('lastSignInAt', t('columns.lastSignInAt'), (row) => row.lastSignInAt),
        dateColumn<PersonRow>('createdAt', t('columns.createdAt'), (row) => row.createdAt, { sortable: true, day: true }),
      ]}
      toolbar={<ExportLink href={`${base}/entitlement/reports/export`} />}
      empty={<EmptyState icon={UserRoundCheck} title={t('emptyTitle')} what={t('emptyWhat')} />}
    />
  )
}
