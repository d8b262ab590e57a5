'use client'
import { UserMinus, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { Badge } from '@/components/ui/status-pill'
import { toast } from '@/components/ui/toaster'
import type { AppRole, AssignmentRow } from '@/lib/domain/directory'
import { useConfirmed } from '../../_components/use-deed'
import { unassignAction } from '../actions'
import { Assign } from './assign'

type Props = { data: TableData<AssignmentRow>; applicationId: string; roles: readonly AppRole[]; base: string; changeable: boolean }

/** People and groups of an application. */
export function AssignmentsTable({ data, applicationId, roles, base, changeable }: Props) {
  const t = useTranslations('application')
  const confirmed = useConfirmed()
  const [asked, setAsked] = useState<{ ids: string[]; done: () => void } | null>(null)
  const remove = (ids: string[], done: () => void) => confirmed(unassignAction, { applicationId, ids }, ({ removed }) => { done(); toast.success(t('assignments.removed', { count: removed })) })
  return (
    <>
      <DataTable
        label={t('assignments.list')}
        data={data}
        href={({ principal }) => `${base}/${principal.kind === 'user' ? 'users' : 'groups'}/${principal.id}`}
        columns={[
          { id: 'principal', header: t('assignments.principal'), cell: ({ principal }) => <NameCell name={principal.displayName} square={principal.kind === 'group'} /> },
          { id: 'kind', header: t('assignments.kind'), cell: ({ principal }) => <Badge>{t(`assignments.${principal.kind}`)}</Badge> },
          { id: 'detail', header: t('assignments.detail'), cell: ({ principal }) => principal.kind === 'group' ? t('assignments.members', { count: Number(principal.detail) }) : principal.detail },
          { id: 'role', header: t('assignments.role'), cell: ({ role }) => role ? <Badge tone="accent">{role.displayName}</Badge> : <Empty>{t('none')}</Empty> },
          { id: 'createdAt', header: t('assignments.since'), cell: (row) => <DateTime value={row.createdAt.toISOString()} /> },
        ]}
        bulk={changeable ? [{ id: 'remove', label: t('assignments.remove'), icon: UserMinus, danger: true, run: (selection, done) => setAsked({ ids: selection.mode === 'ids' ? selection.ids : data.rows.map((row) => row.id), done }) }] : []}
        toolbar={changeable && <Assign applicationId={applicationId} roles={roles} />}
        empty={<EmptyState icon={Users} title={t('assignments.emptyTitle')} what={t('assignments.emptyWhat')} />}
      />
      <ConfirmDialog
        danger
        open={asked !== null}
        onOpenChange={(open) => { if (!open) setAsked(null) }}
        title={t('assignments.removeTitle', { count: asked?.ids.length ?? 0 })}
        description={t('assignments.removeWhat')}
        confirm={t('assignments.remove')}
        onConfirm={() => asked ? remove(asked.ids, asked.done) : undefined}
      />
    </>
  )
}
