import type { CatalogResource } from '@/lib/domain/catalog'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import type { TenantTx } from './tenant-tx'

const ROW = {
  id: true, createdAt: true,
  group: { select: { id: true, displayName: true, deletedAt: true } },
  application: { select: { id: true, displayName: true, deletedAt: true, roles: { where: { enabled: true }, select: { id: true, displayName: true }, orderBy: { displayName: 'asc' } } } },
} as const satisfies Prisma.CatalogResourceSelect

function toResource({ id, createdAt, group, application }: Prisma.CatalogResourceGetPayload<{ select: typeof ROW }>): CatalogResource[] {
  if (group) return [{ id, kind: 'group', originId: group.id, displayName: group.displayName, missing: group.deletedAt !== null, roles: [], createdAt }]
  return application ? [{ id, kind: 'application', originId: application.id, displayName: application.displayName, missing: application.deletedAt !== null, roles: application.roles, createdAt }] : []
}

/** What packages of a catalogue may hand out. */
export async function findCatalogResources(tx: TenantTx, catalogId: string): Promise<CatalogResource[]> {
  const rows = await tx.db.catalogResource.findMany({ where: { catalogId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 1_000, select: ROW })
  return rows.flatMap(toResource)
}

/** Adds groups and applications; what is there stays. Returns how many are new. */
export async function insertCatalogResources(
  tx: TenantTx, catalogId: string, what: { readonly groupIds: readonly string[]; readonly applicationIds: readonly string[] }, createdBy: string | null, now: Date,
): Promise<number> {
  const base = { tenantId: tx.tenantId, catalogId, createdBy, createdAt: now }
  const data = [...what.groupIds.map((groupId) => ({ ...base, id: newId(), groupId })), ...what.applicationIds.map((applicationId) => ({ ...base, id: newId(), applicationId }))]
  return (await tx.db.catalogResource.createMany({ data, skipDuplicates: true })).count
}

/** Packages that hand out something of this resource. */
export async function findPackagesOfResource(tx: TenantTx, resourceId: string): Promise<{ id: string; displayName: string }[]> {
  return tx.db.accessPackage.findMany({ where: { resourceRoles: { some: { resourceId } } }, select: { id: true, displayName: true }, orderBy: { sortName: 'asc' }, take: 20 })
}

export async function deleteCatalogResource(tx: TenantTx, catalogId: string, id: string): Promise<boolean> {
  return (await tx.db.catalogResource.deleteMany({ where: { catalogId, id } })).count === 1
}
