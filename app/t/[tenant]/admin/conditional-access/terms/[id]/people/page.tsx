import { getAgreement, listAcceptances } from '@/lib/services/agreement'
import { read } from '@/lib/transport/read'
import { DecisionsTable } from '../../_components/decisions-table'
import { decisionList } from '../../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DecisionsPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await decisionList.load(searchParams)
  const [{ versions }, data] = [await read(tenant, getAgreement, { id }), await read(tenant, listAcceptances, { ...filter, ...page, agreementId: id })]
  return <DecisionsTable data={data} versions={versions.map(({ number }) => number)} base={`/t/${tenant}/admin`} agreementId={id} />
}
