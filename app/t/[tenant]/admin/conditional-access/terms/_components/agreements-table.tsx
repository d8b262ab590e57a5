'use client'
import { FileCheck2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import type { AgreementSummary } from './types'

export function AgreementsTable({ rows, base, create }: { rows: readonly AgreementSummary[]; base: string; create: ReactNode }) {
  const t = useTranslations('agreement')
  const count = (value: number) => (value === 0 ? <Empty>{t('notYet')}</Empty> : value)
  return (
    <DataTable
      label={t('title')}
      data={{ rows, next: null, previous: null, start: 0, total: { value: rows.length } }}
      href={(row) => `${base}/${row.id}`}
      columns={[
        nameColumn<AgreementSummary>(t('columns.displayName'), { square: true, sortable: false }),
        { id: 'accepted', header: t('columns.accepted'), align: 'end', cell: (row) => count(row.accepted) },
        { id: 'declined', header: t('columns.declined'), align: 'end', cell: (row) => count(row.declined) },
        { id: 'current', header: t('columns.current'), align: 'end', cell: (row) => row.current },
        { id: 'languages', header: t('columns.languages'), cell: (row) => row.languages.join(', ') },
        dateColumn<AgreementSummary>('updatedAt', t('columns.updatedAt'), (row) => row.updatedAt),
      ]}
      empty={<EmptyState icon={FileCheck2} title={t('emptyTitle')} what={t('emptyWhat')} action={create} />}
    />
  )
}
