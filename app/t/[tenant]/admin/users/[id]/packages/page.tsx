import { listAssignments } from '@/lib/services/access-assignment'
import { read } from '@/lib/transport/read'
import { assignmentList } from '../../../entitlement/packages/list'
import { UserPackagesTable } from '../../_components/user-packages-table'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What this person holds by access packages, held, and will hold. */
export default async function UserPackagesPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await assignmentList.load(searchParams)
  const data = await read(tenant, listAssignments, { userId: id, view: filter.view, ...page })
  return <UserPackagesTable data={data} base={`/t/${tenant}/admin`} />
}
