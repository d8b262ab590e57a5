import type { CatalogRole, CatalogRoleHolder } from '@/lib/domain/catalog'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** Roles of a person on catalogues, by their own name or by a group. */
export async function findCatalogRolesOf(tx: TenantTx, userId: string): Promise<{ catalogId: string; role: CatalogRole }[]> {
  return tx.db.$queryRaw<{ catalogId: string; role: CatalogRole }[]>`
    select c.catalog_id::text as "catalogId", c.role from catalog_role_assignment c where c.tenant_id = ${tx.tenantId}::uuid and c.user_id = ${userId}::uuid union
    select c.catalog_id::text, c.role from group_member m join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.deleted_at is null
    join catalog_role_assignment c on c.tenant_id = m.tenant_id and c.group_id = m.group_id where m.tenant_id = ${tx.tenantId}::uuid and m.user_id = ${userId}::uuid`
}

/** Who has which role on a catalogue; people and groups that were deleted are left out. */
export async function findCatalogRoleHolders(tx: TenantTx, catalogId: string): Promise<CatalogRoleHolder[]> {
  const rows = await tx.db.catalogRoleAssignment.findMany({
    where: { catalogId, OR: [{ user: { deletedAt: null } }, { group: { deletedAt: null } }] }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 1_000,
    select: { id: true, role: true, createdAt: true, user: { select: { id: true, displayName: true, email: true } }, group: { select: { id: true, displayName: true, memberCount: true } } },
  })
  return rows.flatMap(({ id, role, createdAt, user, group }): CatalogRoleHolder[] => {
    const principal = user ? { kind: 'user' as const, id: user.id, displayName: user.displayName, detail: user.email } : group && { kind: 'group' as const, id: group.id, displayName: group.displayName, detail: String(group.memberCount) }
    // SAFE: a CHECK constraint keeps the role closed.
    return principal ? [{ id, role: role as CatalogRole, createdAt, principal }] : []
  })
}

/** Gives a role; who has it keeps it. Returns how many are new. */
export async function insertCatalogRoles(
  tx: TenantTx, catalogId: string, role: CatalogRole, who: { readonly userIds: readonly string[]; readonly groupIds: readonly string[] }, createdBy: string | null, now: Date,
): Promise<number> {
  const base = { tenantId: tx.tenantId, catalogId, role, createdBy, createdAt: now }
  const data = [...who.userIds.map((userId) => ({ ...base, id: newId(), userId })), ...who.groupIds.map((groupId) => ({ ...base, id: newId(), groupId }))]
  return (await tx.db.catalogRoleAssignment.createMany({ data, skipDuplicates: true })).count
}

export async function deleteCatalogRoles(tx: TenantTx, catalogId: string, ids: readonly string[]): Promise<number> {
  return (await tx.db.catalogRoleAssignment.deleteMany({ where: { catalogId, id: { in: [...ids] } } })).count
}
