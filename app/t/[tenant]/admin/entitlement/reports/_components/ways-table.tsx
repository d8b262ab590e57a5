'use client'
import { Waypoints } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'

type Row = {
  id: string; personId: string; displayName: string; email: string; resource: string; role: string | null; kind: 'direct' | 'group' | 'membership' | 'package' | 'packageGroup' | 'packageMembership'
  groupName: string | null; packageName: string | null; policyName: string | null; approvers: string | null; grantedBy: string | null; since: Date; until: Date | null
}

/** Who has what and why: one row a way. */
export function WaysTable({ data, base }: { data: TableData<Row>; base: string }) {
  const t = useTranslations('report')
  const why = (row: Row) => [t(`kinds.${row.kind}`, { group: row.groupName ?? '', package: row.packageName ?? '' }), ...(row.policyName ? [row.policyName] : []), ...(row.approvers ? [t('approvedBy', { names: row.approvers })] : []), ...(row.grantedBy ? [t('givenBy', { name: row.grantedBy })] : [])].join(', ')
  return (
    <DataTable
      label={t('tabs.access')}
      data={data}
      defaultSort="displayName"
      href={(row) => `${base}/users/${row.personId}`}
      columns={[
        nameColumn<Row>(t('columns.displayName')),
        { id: 'email', header: t('columns.email'), hidden: true, cell: (row) => row.email },
        { id: 'resource', header: t('columns.resource'), cell: (row) => row.resource },
        { id: 'role', header: t('columns.role'), cell: (row) => row.role ?? <Empty>{t('anyRole')}</Empty> },
        { id: 'why', header: t('columns.why'), cell: why },
        dateColumn<Row>('since', t('columns.since'), (row) => row.since, { day: true }),
        dateColumn<Row>('until', t('columns.until'), (row) => row.until, { day: true, absent: t('noEnd') }),
      ]}
      toolbar={<ExportLink href={`${base}/entitlement/reports/access/export`} />}
      empty={<EmptyState icon={Waypoints} title={t('noneTitle')} what={t('noneWhat')} />}
    />
  )
}
