'use client'
import { UserMinus, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/blocks/confirm-dialog'
import { NameCell } from '@/components/blocks/data-table/cells'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { DateTime } from '@/components/ui/date-time'
import { toast } from '@/components/ui/toaster'
import { UserStatePill, UserTypeBadge } from '@/components/user/user-pills'
import type { GroupMemberRow } from '@/lib/domain/directory'
import { useConfirmed } from '../../_components/use-deed'
import { removeMembersAction } from '../actions'
import { AddMembers } from './add-members'

type Props = { data: TableData<GroupMemberRow>; group: { id: string; displayName: string }; base: string; changeable: boolean }

/** Members of a group, newest first, with adding and removing. */
export function MembersTable({ data, group, base, changeable }: Props) {
  const t = useTranslations('group')
  const confirmed = useConfirmed()
  const [asked, setAsked] = useState<{ ids: string[]; done: () => void } | null>(null)
  const remove = (ids: string[], done: () => void) => confirmed(removeMembersAction, { id: group.id, userIds: ids }, ({ removed }) => { done(); toast.success(t('members.removed', { count: removed })) })
  return (
    <>
      <DataTable
        label={t('members.list')}
        data={data}
        href={(row) => `${base}/users/${row.id}`}
        columns={[
          { id: 'displayName', header: t('columns.displayName'), cell: (row) => <NameCell name={row.displayName} /> },
          { id: 'email', header: t('columns.email'), cell: (row) => row.email },
          { id: 'userType', header: t('columns.userType'), cell: (row) => <UserTypeBadge type={row.userType} /> },
          { id: 'state', header: t('columns.state'), cell: (row) => <UserStatePill state={row.state} /> },
          { id: 'addedAt', header: t('columns.addedAt'), cell: (row) => <DateTime value={row.addedAt.toISOString()} /> },
        ]}
        bulk={changeable ? [{ id: 'remove', label: t('members.remove'), icon: UserMinus, danger: true, run: (selection, done) => setAsked({ ids: selection.mode === 'ids' ? selection.ids : data.rows.map((row) => row.id), done }) }] : []}
        toolbar={changeable && <AddMembers group={group} />}
        empty={<EmptyState icon={UsersRound} title={t('members.emptyTitle')} what={t('members.emptyWhat')} />}
      />
      <ConfirmDialog
        danger
        open={asked !== null}
        onOpenChange={(open) => { if (!open) setAsked(null) }}
        title={t('members.removeTitle', { count: asked?.ids.length ?? 0 })}
        description={t('members.removeWhat')}
        confirm={t('members.remove')}
        onConfirm={() => asked ? remove(asked.ids, asked.done) : undefined}
      />
    </>
  )
}
