import { getCatalog, listCatalogRoles } from '@/lib/services/catalog'
import { read } from '@/lib/transport/read'
import { RoleHolders } from '../../_components/role-holders'

export default async function CatalogRolesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [catalog, { holders }] = [await read(tenant, getCatalog, { id }), await read(tenant, listCatalogRoles, { id })]
  return <RoleHolders catalog={catalog} holders={holders} changeable={catalog.changeable} base={`/t/${tenant}/admin`} />
}
