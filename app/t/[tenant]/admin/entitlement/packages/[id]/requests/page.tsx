import { getPackage } from '@/lib/services/access-package'
import { listRequests } from '@/lib/services/access-assignment'
import { read } from '@/lib/transport/read'
import { RequestsTable } from '../../../requests/_components/requests-table'
import { requestList } from '../../../requests/list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PackageRequestsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await requestList.load(searchParams)
  const [found, data] = [await read(tenant, getPackage, { id }), await read(tenant, listRequests, { packageId: id, ...filter, ...page })]
  return <RequestsTable data={data} base={`/t/${tenant}/admin/entitlement/requests`} changeable={found.assignable} />
}
