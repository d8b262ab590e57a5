import { getGroup, listGroupMembers } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { MembersTable } from '../_components/members-table'
import { memberList } from '../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function GroupMembersPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await memberList.load(searchParams)
  const [group, shell, data] = [await read(tenant, getGroup, { id }), await read(tenant, getShell, {}), await read(tenant, listGroupMembers, { id, ...filter, ...page })]
  return <MembersTable data={data} group={group} base={`/t/${tenant}/admin`} changeable={shell.permissions.includes('group.member.update')} />
}
