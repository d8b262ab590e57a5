import { listOrganizationPeople } from '@/lib/services/connected-organization'
import { read } from '@/lib/transport/read'
import { PartnerPeople } from '../../_components/partner-people'
import { partnerPeopleList } from '../../list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PartnerPeoplePage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { page } = await partnerPeopleList.load(searchParams)
  return <PartnerPeople data={await read(tenant, listOrganizationPeople, { id, ...page })} base={`/t/${tenant}/admin`} />
}
