'use client'
import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import { ExportLink } from '@/components/blocks/data-table/export-link'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import type { LifecyclePolicy } from '@/lib/domain/guest-lifecycle'
import { ExcuseGuest } from './excuse-guest'
import { NextStep, StandingPill, type Covered } from './next-step'

type Row = Covered & { id: string; displayName: string; email: string; announcedAt: Date | null; lastSignInAt: Date | null; sponsors: number }

/** Who complies, who does not, since when, and what happens next. */
export function ComplianceTable({ data, base, policy, changeable }: { data: TableData<Row>; base: string; policy: Pick<LifecyclePolicy, 'id' | 'kind' | 'action'>; changeable: boolean }) {
  const t = useTranslations('lifecycle')
  return (
    <DataTable
      label={t('compliance.list')}
      data={data}
      defaultSort="dueAt"
      href={(row) => `${base}/users/${row.id}`}
      filters={{ search: t('compliance.search'), facets: [{ id: 'standing', label: t('columns.standing'), single: true, options: (['notCompliant', 'soon', 'compliant', 'excused', 'blocked'] as const).map((value) => ({ value, label: t(`standings.${value}`) })) }] }}
      columns={[
        nameColumn<Row>(t('columns.displayName')),
        { id: 'email', header: t('columns.email'), cell: (row) => row.email },
        { id: 'standing', header: t('columns.standing'), cell: (row) => <StandingPill standing={row.standing} /> },
        dateColumn<Row>('dueAt', t('columns.dueAt'), (row) => row.dueAt, { sortable: true, absent: t('what.notByTime') }),
        { id: 'nextStep', header: t('columns.nextStep'), cell: (row) => <NextStep row={row} action={policy.action} /> },
        dateColumn<Row>('announcedAt', t('columns.announcedAt'), (row) => row.announcedAt, { hidden: true, absent: t('what.notYet') }),
        dateColumn<Row>('lastSignInAt', t('columns.lastSignInAt'), (row) => row.lastSignInAt, { hidden: true }),
        { id: 'sponsors', header: t('columns.sponsors'), align: 'end', hidden: true, cell: (row) => row.sponsors },
        ...(changeable ? [{ id: 'excuse', header: t('excuse.action'), cell: (row: Row) => (row.announcedAt && !row.actedAt && row.standing === 'notCompliant' ? <ExcuseGuest userId={row.id} name={row.displayName} kind={policy.kind} /> : null) }] : []),
      ]}
      toolbar={<ExportLink href={`${base}/entitlement/lifecycle/${policy.id}/export`} />}
      empty={<EmptyState icon={Hourglass} title={t('compliance.emptyTitle')} what={t('compliance.emptyWhat')} />}
    />
  )
}
