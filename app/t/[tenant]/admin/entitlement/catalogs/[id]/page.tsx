import { getCatalog, listCatalogResources } from '@/lib/services/catalog'
import { read } from '@/lib/transport/read'
import { ResourceList } from '../_components/resource-list'

export default async function CatalogResourcesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [catalog, found] = [await read(tenant, getCatalog, { id }), await read(tenant, listCatalogResources, { id })]
  const adds = { groups: catalog.changeable && found.groups, applications: catalog.changeable && found.applications }
  return <ResourceList catalog={catalog} resources={found.resources} adds={adds} changeable={catalog.changeable} base={`/t/${tenant}/admin`} />
}
