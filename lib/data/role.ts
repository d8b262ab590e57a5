import type { PersonRef } from '@/lib/domain/directory'
import type { RoleName } from '@/lib/domain/permission'
import type { TenantTx } from './tenant-tx'

/** Admin roles a person holds now. */
export async function findRolesOf(tx: TenantTx, userId: string): Promise<string[]> {
  const rows = await tx.db.roleAssignment.findMany({ where: { userId }, select: { role: true }, orderBy: { role: 'asc' } })
  return rows.map((row) => row.role)
}

/** Roles of several people at once. */
export async function findRolesOfMany(tx: TenantTx, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const roles = new Map<string, string[]>()
  if (userIds.length === 0) return roles
  const rows = await tx.db.roleAssignment.findMany({ where: { userId: { in: [...userIds] } }, select: { userId: true, role: true } })
  for (const row of rows) roles.set(row.userId, [...(roles.get(row.userId) ?? []), row.role])
  return roles
}

export interface RoleHolder {
  readonly role: string
  readonly person: PersonRef & { readonly userType: string; readonly state: string }
  readonly grantedById: string | null
  readonly createdAt: Date
}

/** Everybody who holds an admin role; admins are few, so this is one list. */
export async function listRoleHolders(tx: TenantTx): Promise<RoleHolder[]> {
  const rows = await tx.db.roleAssignment.findMany({
    where: { user: { deletedAt: null } }, orderBy: [{ role: 'asc' }, { createdAt: 'asc' }], take: 2000,
    select: { role: true, grantedBy: true, createdAt: true, user: { select: { id: true, displayName: true, email: true, userType: true, state: true } } },
  })
  return rows.map((row) => ({ role: row.role, person: row.user, grantedById: row.grantedBy, createdAt: row.createdAt }))
}

/** Gives a role; false when the person already holds it. */
export async function insertRole(tx: TenantTx, userId: string, role: string, grantedBy: string | null, now: Date): Promise<boolean> {
  const done = await tx.db.roleAssignment.createMany({ data: [{ tenantId: tx.tenantId, userId, role, grantedBy, createdAt: now }], skipDuplicates: true })
  return done.count === 1
}

/** Takes a role; false when the person does not hold it. */
export async function deleteRole(tx: TenantTx, userId: string, role: string): Promise<boolean> {
  return (await tx.db.roleAssignment.deleteMany({ where: { userId, role } })).count === 1
}

/** Who holds this role and can sign in; the operators' tenant lets in members only. Locks the assignments: two admins who remove each other at once cannot both win. */
export async function lockAbleHolders(tx: TenantTx, role: RoleName, who: { readonly membersOnly: boolean }): Promise<string[]> {
  await tx.db.$queryRaw`select user_id from role_assignment where role = ${role} order by user_id for update`
  const able = await tx.db.roleAssignment.findMany({ where: { role, user: { state: 'active', ...(who.membersOnly && { userType: 'member' }) } }, select: { userId: true } })
  return able.map((row) => row.userId)
}

/** Everybody who runs the organisation and could act on an alarm, but for whoever set it off. */
export async function findOtherGlobalAdmins(tx: TenantTx, userId: string): Promise<readonly { readonly id: string; readonly displayName: string; readonly email: string; readonly preferredLanguage: string | null }[]> {
  const rows = await tx.db.roleAssignment.findMany({
    where: { tenantId: tx.tenantId, role: 'Global Administrator', userId: { not: userId }, user: { accountEnabled: true, deletedAt: null } },
    select: { user: { select: { id: true, displayName: true, email: true, preferredLanguage: true } } }, take: 100,
  })
  return rows.map(({ user }) => user)
}
