import { getLocale } from 'next-intl/server'
import { getPackage, listPackagePolicies } from '@/lib/services/access-package'
import { listAssignments } from '@/lib/services/access-assignment'
import { read } from '@/lib/transport/read'
import { AssignmentsTable } from '../../_components/assignments-table'
import { assignmentList } from '../../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PackageAssignmentsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await assignmentList.load(searchParams)
  const [found, data, { policies }] = [await read(tenant, getPackage, { id }), await read(tenant, listAssignments, { packageId: id, ...filter, ...page }), await read(tenant, listPackagePolicies, { id, language: await getLocale() })]
  return <AssignmentsTable data={data} found={{ id, displayName: found.displayName }} policies={policies.map((policy) => ({ id: policy.id, displayName: policy.displayName, questions: policy.questions }))} base={`/t/${tenant}/admin`} changeable={found.assignable} />
}
