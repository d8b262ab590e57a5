import { getCatalog } from '@/lib/services/catalog'
import { listPackages } from '@/lib/services/access-package'
import { read } from '@/lib/transport/read'
import { PackagesTable } from '../../../packages/_components/packages-table'
import { packageList } from '../../../packages/list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CatalogPackagesPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { filter, page } = await packageList.load(searchParams)
  const state = filter.state === 'archived' ? 'archived' : undefined
  const [catalog, data] = [await read(tenant, getCatalog, { id }), await read(tenant, listPackages, { search: filter.search, state, catalogId: id, ...page })]
  return <PackagesTable data={data} base={`/t/${tenant}/admin/entitlement/packages`} catalogId={id} creatable={catalog.packages} />
}
