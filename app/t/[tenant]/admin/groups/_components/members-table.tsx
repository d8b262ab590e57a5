'use client'
import { UserMinus, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { dateColumn, nameColumn } from '@/components/blocks/data-table/columns'
import { DataTable } from '@/components/blocks/data-table/data-table'
import type { Selection, TableData } from '@/components/blocks/data-table/types'
import { EmptyState } from '@/components/blocks/empty-state'
import { toast } from '@/components/ui/toaster'
import { UserStatePill, UserTypeBadge } from '@/components/user/user-pills'
import type { GroupMemberRow } from '@/lib/domain/directory'
import { BulkConfirm, useBulkAsk } from '../../_components/bulk-confirm'
import { useConfirmed } from '@/components/blocks/use-deed'
import { removeMembersAction } from '../actions'
import { memberList } from '../list'
import { AddMembers } from './add-members'

type Props = { data: TableData<GroupMemberRow>; group: { id: string; displayName: string }; base: string; changeable: boolean }

/** Members of a group, newest first, with adding and removing. */
export function MembersTable({ data, group, base, changeable }: Props) {
  const t = useTranslations('group')
  const confirmed = useConfirmed()
  const bulk = useBulkAsk()
  const remove = (selection: Selection, done: () => void) => confirmed(
    removeMembersAction, { id: group.id, ...(selection.mode === 'ids' ? { userIds: selection.ids } : { matching: memberList.filterOf(selection.params) }) },
    ({ removed }) => { done(); toast.success(t('members.removed', { count: removed })) },
  )
  return (
    <>
      <DataTable
        label={t('members.list')}
        data={data}
        href={(row) => `${base}/users/${row.id}`}
        filters={{ search: t('members.search') }}
        columns={[
          nameColumn<GroupMemberRow>(t('columns.displayName'), { sortable: false }),
          { id: 'email', header: t('columns.email'), cell: (row) => row.email },
          { id: 'userType', header: t('columns.userType'), cell: (row) => <UserTypeBadge type={row.userType} /> },
          { id: 'state', header: t('columns.state'), cell: (row) => <UserStatePill state={row.state} /> },
          dateColumn<GroupMemberRow>('addedAt', t('columns.addedAt'), (row) => row.addedAt),
        ]}
        bulk={changeable ? [bulk.action(t('members.remove'), UserMinus)] : []}
        toolbar={changeable && <AddMembers group={group} />}
        empty={<EmptyState icon={UsersRound} title={t('members.emptyTitle')} what={t('members.emptyWhat')} action={changeable && <AddMembers group={group} />} />}
      />
      <BulkConfirm bulk={bulk} title={(count) => count === null ? t('members.removeMatching') : t('members.removeTitle', { count })} description={t('members.removeWhat')} confirm={t('members.remove')} run={remove} />
    </>
  )
}
