import type { PersonRef } from '@/lib/domain/directory'
import type { TenantSql, TenantTx } from './tenant-tx'

/** Who stands above a person; null if nobody does, or only somebody who was deleted. */
export async function findManager(tx: TenantTx, userId: string): Promise<PersonRef | null> {
  const row = await tx.db.userManager.findFirst({ where: { userId, manager: { deletedAt: null } }, select: { manager: { select: { id: true, displayName: true, email: true } } } })
  return row?.manager ?? null
}

/** Those a person stands above, by name, no more than `take`. */
export async function findReports(tx: TenantTx, managerId: string, take: number): Promise<PersonRef[]> {
  return tx.db.user.findMany({ where: { deletedAt: null, manager: { managerId } }, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take, select: { id: true, displayName: true, email: true } })
}

/** Those a person stands above or answers for as a sponsor, no more than `take`. */
export async function findAnsweredFor(tx: TenantTx, userId: string, take: number): Promise<readonly string[]> {
  const rows = await tx.db.user.findMany({ where: { deletedAt: null, OR: [{ manager: { managerId: userId } }, { sponsorships: { some: { sponsorId: userId } } }] }, orderBy: { id: 'asc' }, take, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** Addresses of the managers of some people, by person. */
export async function findManagerAddresses(tx: TenantTx, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.userManager.findMany({ where: { userId: { in: [...userIds] }, manager: { deletedAt: null } }, select: { userId: true, manager: { select: { email: true } } } })
  return new Map(rows.map(({ userId, manager }) => [userId, manager.email]))
}

/** Sets who stands above a person, or that nobody does. */
export async function writeManager(tx: TenantTx, userId: string, managerId: string | null, now: Date): Promise<void> {
  await tx.db.userManager.deleteMany({ where: { userId } })
  if (managerId !== null) await tx.db.userManager.create({ data: { tenantId: tx.tenantId, userId, managerId, createdAt: now } })
}

/** Held until the transaction ends: two changes at a time could close a circle that neither of them sees. */
export async function lockManagers(tx: TenantTx): Promise<void> {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('managers:' || ${tx.tenantId}::text, 0))`
}

// `union` forgets what it has seen, so that even a circle ends.
const ABOVE = `
  with recursive up as (
    select manager_id from user_manager where tenant_id = $1::uuid and user_id = any($2::uuid[])
    union select m.manager_id from up join user_manager m on m.tenant_id = $1::uuid and m.user_id = up.manager_id
  ) select manager_id::text as id from up`

/** Everybody who stands above some people, however far up. */
export async function findManagersAbove(tx: TenantSql, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return []
  return (await tx.rows<{ id: string }>({ name: 'managers-above', text: ABOVE, values: [tx.tenantId, [...userIds]] })).map(({ id }) => id)
}
