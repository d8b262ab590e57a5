import { getPackage, listPackageRoles } from '@/lib/services/access-package'
import { listCatalogResources } from '@/lib/services/catalog'
import { read } from '@/lib/transport/read'
import { RolesEditor } from '../../_components/roles-editor'

export default async function PackageRolesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [found, { roles }] = [await read(tenant, getPackage, { id }), await read(tenant, listPackageRoles, { id })]
  const { resources } = await read(tenant, listCatalogResources, { id: found.catalog.id })
  const held = roles.map((role) => ({ resourceId: role.resourceId, appRoleId: role.role?.id ?? null }))
  return <RolesEditor key={roles.map((role) => role.id).join()} id={id} held={held} resources={resources} changeable={found.changeable} catalogHref={`/t/${tenant}/admin/entitlement/catalogs/${found.catalog.id}`} />
}
