import { defineList } from '@/lib/format/list-params'
import { listAccessOfUser } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'
import { UserAccessTable } from '../../_components/user-access-table'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const access = defineList({ filters: { show: 'show' }, sorts: ['displayName'] })

/** What this person can open, and why; with the filter also what they cannot, and why not. */
export default async function UserApplicationsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await access.load(searchParams)
  const data = await read(tenant, listAccessOfUser, { userId: id, search: filter.search, all: filter.show === 'all', ...page })
  return <UserAccessTable data={data} base={`/t/${tenant}/admin`} />
}
