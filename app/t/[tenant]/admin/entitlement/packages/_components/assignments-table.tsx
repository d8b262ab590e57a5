'use client'
import { CalendarPlus, FileUp, UserMinus, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { type ComponentProps, useState } from 'react'
import { useTranslations } from 'next-intl'
import { AssignmentStatePill } from '@/components/access-request/request-state'
import { useReason } from '@/components/access-request/request-timeline'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { useConfirmed } from '@/components/blocks/use-deed'
import { Button } from '@/components/ui/button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { toast } from '@/components/ui/toaster'
import type { AssignmentState } from '@/lib/domain/entitlement'
import { BulkConfirm, reach, useBulkAsk } from '../../../_components/bulk-confirm'
import { extendAssignmentsAction, removeAssignmentsAction } from '../actions'
import { assignmentList } from '../list'
import { ExtendDialog } from './extend-dialog'
import { GiveAccess } from './give-access'

const VIEWS = ['current', 'expiring', 'ended'] as const

type Row = { id: string; state: AssignmentState; validFrom: Date; validTo: Date | null; endReason: string | null; user: { id: string; displayName: string; email: string | null } }
type Shown = Row & { displayName: string }
type Tally = { done: number; failed: readonly { id: string; reason: string }[] }
type Props = { data: TableData<Row>; found: { id: string; displayName: string }; policies: ComponentProps<typeof GiveAccess>['policies']; base: string; changeable: boolean }

/** Who holds a package and until when, with giving, extending and taking away. */
export function AssignmentsTable({ data, found, policies, base, changeable }: Props) {
  const t = useTranslations('package.assignments')
  const reason = useReason()
  const confirmed = useConfirmed()
  const bulk = useBulkAsk()
  const chosen = (selection: Selection) => selection.mode === 'ids' ? { ids: selection.ids } : { matching: { packageId: found.id, ...assignmentList.filterOf(selection.params) } }
  const tell = ({ done, failed }: Tally, words: 'removed' | 'extended') => {
    if (done > 0) toast.success(t(words, { count: done }))
    const [first] = failed
    if (first) toast.error(t('refused', { count: failed.length, reason: reason(first.reason) }))
  }
  const remove = (selection: Selection, done: () => void) => confirmed(removeAssignmentsAction, chosen(selection), (tally) => { done(); tell(tally, 'removed') })
  const [extending, setExtending] = useState<{ selection: Selection; done: () => void } | null>(null)
  const extend = ({ selection, done }: NonNullable<typeof extending>, wish: { until?: string; justification?: string }) =>
    confirmed(extendAssignmentsAction, { ...chosen(selection), ...wish }, (tally) => { done(); tell(tally, 'extended') })
  const give = changeable && <GiveAccess found={found} policies={policies} />
  return (
    <>
      <DataTable
        label={t('label')}
        data={{ ...data, rows: data.rows.map((row) => ({ ...row, displayName: row.user.displayName })) }}
        defaultSort="-createdAt"
        href={(row) => `${base}/users/${row.user.id}`}
        filters={{ search: t('search'), facets: [{ id: 'view', label: t('view'), single: true, options: VIEWS.map((value) => ({ value, label: t(`views.${value}`) })) }] }}
        columns={[
          nameColumn<Shown>(t('person'), { sortable: false }),
          { id: 'email', header: t('email'), cell: (row) => row.user.email ?? <Empty>{t('none')}</Empty> },
          { id: 'state', header: t('state'), cell: (row) => <AssignmentStatePill state={row.state} /> },
          dateColumn<Shown>('validFrom', t('from'), (row) => row.validFrom, { day: true }),
          { id: 'validTo', header: t('until'), cell: (row) => row.validTo ? <DateTime value={row.validTo.toISOString()} format="exact" /> : <Empty>{t('noEnd')}</Empty> },
          { id: 'why', header: t('why'), cell: (row) => row.endReason ? (t.has(`reasons.${row.endReason}`) ? t(`reasons.${row.endReason}`) : row.endReason) : <Empty>{t('none')}</Empty> },
        ]}
        bulk={changeable ? [{ id: 'extend', label: t('extend'), icon: CalendarPlus, run: (selection, done) => setExtending({ selection, done }) }, bulk.action(t('remove'), UserMinus)] : []}
        toolbar={changeable && <><Button asChild><Link href={`${base}/entitlement/packages/import?package=${found.id}`}><FileUp aria-hidden />{t('fromFile')}</Link></Button>{give}</>}
        empty={<EmptyState icon={UsersRound} title={t('emptyTitle')} what={t('emptyWhat')} action={give} />}
      />
      <BulkConfirm bulk={bulk} title={(count) => count === null ? t('removeMatching') : t('removeTitle', { count })} description={t('removeWhat')} confirm={t('remove')} run={remove} />
      {extending && <ExtendDialog count={reach(extending.selection)} close={() => setExtending(null)} extend={(wish) => extend(extending, wish)} />}
    </>
  )
}
