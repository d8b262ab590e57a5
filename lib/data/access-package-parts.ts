import type { Incompatibility, PackageResourceRole } from '@/lib/domain/access-package'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import type { TenantTx } from './tenant-tx'

const ROLE = {
  id: true, resourceId: true, createdAt: true, appRole: { select: { id: true, displayName: true } },
  resource: { select: { group: { select: { id: true, displayName: true, deletedAt: true } }, application: { select: { id: true, displayName: true, deletedAt: true } } } },
} as const satisfies Prisma.AccessPackageResourceRoleSelect

function toRole({ id, resourceId, createdAt, appRole, resource }: Prisma.AccessPackageResourceRoleGetPayload<{ select: typeof ROLE }>): PackageResourceRole[] {
  const origin = resource.group ?? resource.application
  if (!origin) return []
  return [{ id, resourceId, kind: resource.group ? 'group' : 'application', originId: origin.id, displayName: origin.displayName, missing: origin.deletedAt !== null, role: appRole, createdAt }]
}

/** What a package gives. */
export async function findPackageRoles(tx: TenantTx, packageId: string): Promise<PackageResourceRole[]> {
  return (await tx.db.accessPackageResourceRole.findMany({ where: { packageId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: ROLE })).flatMap(toRole)
}

export interface RoleChoice {
  readonly resourceId: string
  /** null: membership of the group, or default access to the application. */
  readonly appRoleId: string | null
}

/** Makes the package give exactly this. What stays keeps its row, so nobody loses it for a moment. */
export async function setPackageRoles(tx: TenantTx, packageId: string, wanted: readonly RoleChoice[], createdBy: string | null, now: Date): Promise<void> {
  const before = await tx.db.accessPackageResourceRole.findMany({ where: { packageId }, select: { id: true, resourceId: true, appRoleId: true } })
  const key = (role: RoleChoice) => `${role.resourceId} ${role.appRoleId ?? ''}`
  const keep = new Set(wanted.map(key))
  const had = new Set(before.map(key))
  const gone = before.filter((role) => !keep.has(key(role))).map(({ id }) => id)
  if (gone.length > 0) await tx.db.accessPackageResourceRole.deleteMany({ where: { id: { in: gone } } })
  const added = wanted.filter((role) => !had.has(key(role)))
  if (added.length > 0) await tx.db.accessPackageResourceRole.createMany({ data: added.map(({ resourceId, appRoleId }) => ({ id: newId(), tenantId: tx.tenantId, packageId, resourceId, appRoleId, createdBy, createdAt: now })), skipDuplicates: true })
}

/** Points a package's roles at the same groups and applications of another catalogue. */
export async function moveRolesToCatalog(tx: TenantTx, packageId: string, catalogId: string): Promise<number> {
  return tx.db.$executeRaw`
    update access_package_resource_role r set resource_id = there.id from catalog_resource here, catalog_resource there
    where r.tenant_id = ${tx.tenantId}::uuid and r.package_id = ${packageId}::uuid and here.tenant_id = r.tenant_id and here.id = r.resource_id
      and there.tenant_id = r.tenant_id and there.catalog_id = ${catalogId}::uuid and there.group_id is not distinct from here.group_id and there.application_id is not distinct from here.application_id`
}

const NAMED = { select: { id: true, displayName: true } } as const

/** What may not be held together with this package, written here or on the other side. */
export async function findIncompatibility(tx: TenantTx, packageId: string): Promise<Incompatibility> {
  const packages = await tx.db.accessPackageIncompatiblePackage.findMany({ where: { packageId }, select: { incompatible: NAMED }, orderBy: { incompatible: { sortName: 'asc' } } })
  const inverse = await tx.db.accessPackageIncompatiblePackage.findMany({ where: { incompatibleId: packageId }, select: { package: NAMED }, orderBy: { package: { sortName: 'asc' } }, take: 500 })
  const groups = await tx.db.accessPackageIncompatibleGroup.findMany({ where: { packageId, group: { deletedAt: null } }, select: { group: NAMED }, orderBy: { group: { sortName: 'asc' } } })
  return { packages: packages.map((row) => row.incompatible), packagesIncompatibleWith: inverse.map((row) => row.package), groups: groups.map((row) => row.group) }
}

export async function setIncompatibility(tx: TenantTx, packageId: string, packageIds: readonly string[], groupIds: readonly string[], now: Date): Promise<void> {
  const base = { tenantId: tx.tenantId, packageId, createdAt: now }
  await tx.db.accessPackageIncompatiblePackage.deleteMany({ where: { packageId, incompatibleId: { notIn: [...packageIds] } } })
  await tx.db.accessPackageIncompatiblePackage.createMany({ data: packageIds.map((incompatibleId) => ({ ...base, incompatibleId })), skipDuplicates: true })
  await tx.db.accessPackageIncompatibleGroup.deleteMany({ where: { packageId, groupId: { notIn: [...groupIds] } } })
  await tx.db.accessPackageIncompatibleGroup.createMany({ data: groupIds.map((groupId) => ({ ...base, groupId })), skipDuplicates: true })
}
