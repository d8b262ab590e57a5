'use client'
import { UserMinus, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { NameCell } from '@/components/blocks/data-table/cells'
import { dateColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { Empty } from '@/components/ui/empty'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { AppRole, AssignmentRow } from '@/lib/domain/directory'
import { BulkConfirm, useBulkAsk } from '../../_components/bulk-confirm'
import { useConfirmed } from '@/components/blocks/use-deed'
import { unassignAction } from '../actions'
import { assignmentList } from '../list'
import { Assign } from './assign'

type Props = { data: TableData<AssignmentRow>; applicationId: string; roles: readonly AppRole[]; base: string; changeable: boolean }

/** People and groups of an application. */
export function AssignmentsTable({ data, applicationId, roles, base, changeable }: Props) {
  const t = useTranslations('application')
  const confirmed = useConfirmed()
  const bulk = useBulkAsk()
  const remove = (selection: Selection, done: () => void) => confirmed(
    unassignAction, { applicationId, ...(selection.mode === 'ids' ? { ids: selection.ids } : { matching: assignmentList.filterOf(selection.params) }) },
    ({ removed }) => { done(); toast.success(t('assignments.removed', { count: removed })) },
  )
  return (
    <>
      <DataTable
        label={t('assignments.list')}
        data={data}
        href={({ principal }) => `${base}/${principal.kind === 'user' ? 'users' : 'groups'}/${principal.id}`}
        filters={{ search: t('assignments.search') }}
        columns={[
          { id: 'principal', header: t('assignments.principal'), cell: ({ principal }) => <NameCell name={principal.displayName} square={principal.kind === 'group'} /> },
          { id: 'kind', header: t('assignments.kind'), cell: ({ principal }) => <Badge>{t(`assignments.${principal.kind}`)}</Badge> },
          { id: 'detail', header: t('assignments.detail'), cell: ({ principal }) => principal.kind === 'group' ? t('assignments.members', { count: Number(principal.detail) }) : principal.detail },
          { id: 'role', header: t('assignments.role'), cell: ({ role }) => role ? <Badge tone="accent">{role.displayName}</Badge> : <Empty>{t('none')}</Empty> },
          dateColumn<AssignmentRow>('createdAt', t('assignments.since'), (row) => row.createdAt),
        ]}
        bulk={changeable ? [bulk.action(t('assignments.remove'), UserMinus)] : []}
        toolbar={changeable && <Assign applicationId={applicationId} roles={roles} />}
        empty={<EmptyState icon={Users} title={t('assignments.emptyTitle')} what={t('assignments.emptyWhat')} action={changeable && <Assign applicationId={applicationId} roles={roles} />} />}
      />
      <BulkConfirm bulk={bulk} title={(count) => count === null ? t('assignments.removeMatching') : t('assignments.removeTitle', { count })} description={t('assignments.removeWhat')} confirm={t('assignments.remove')} run={remove} />
    </>
  )
}
