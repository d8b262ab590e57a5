'use client'
import { Package } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AssignmentStatePill } from '@/components/access-request/request-state'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import type { AssignmentState } from '@/lib/domain/entitlement'

const VIEWS = ['current', 'expiring', 'scheduled', 'failed', 'ended'] as const

type Row = { id: string; state: AssignmentState; validFrom: Date; validTo: Date | null; endReason: string | null; package: { id: string; displayName: string } }
type Shown = Row & { displayName: string }

/** The access packages of one person, each with the way to its holders. */
export function UserPackagesTable({ data, base }: { data: TableData<Row>; base: string }) {
  const t = useTranslations('package.assignments')
  const own = useTranslations('user.packages')
  return (
    <DataTable
      label={own('title')}
      data={{ ...data, rows: data.rows.map((row) => ({ ...row, displayName: row.package.displayName })) }}
      defaultSort="-createdAt"
      href={(row) => `${base}/entitlement/packages/${row.package.id}/assignments`}
      filters={{ facets: [{ id: 'view', label: t('view'), single: true, options: VIEWS.map((value) => ({ value, label: t(`views.${value}`) })) }] }}
      columns={[
        nameColumn<Shown>(own('package'), { sortable: false }),
        { id: 'state', header: t('state'), cell: (row) => <AssignmentStatePill state={row.state} /> },
        dateColumn<Shown>('validFrom', t('from'), (row) => row.validFrom, { day: true }),
        { id: 'validTo', header: t('until'), cell: (row) => row.validTo ? <DateTime value={row.validTo.toISOString()} format="exact" /> : <Empty>{t('noEnd')}</Empty> },
        { id: 'why', header: t('why'), cell: (row) => row.endReason ? (t.has(`reasons.${row.endReason}`) ? t(`reasons.${row.endReason}`) : row.endReason) : <Empty>{t('none')}</Empty> },
      ]}
      empty={<EmptyState icon={Package} title={own('emptyTitle')} what={own('emptyWhat')} />}
    />
  )
}
