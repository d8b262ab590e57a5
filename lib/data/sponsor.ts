import type { TenantTx } from './tenant-tx'

/** People who may answer for a guest: enabled and not deleted, any type. */
export async function findActiveUsers(tx: TenantTx, ids: readonly string[]): Promise<readonly { id: string; displayName: string; email: string }[]> {
  if (ids.length === 0) return []
  return tx.db.$queryRaw`
    select id, display_name as "displayName", email_normalized as email from app_user
    where tenant_id = ${tx.tenantId}::uuid and id = any(${[...new Set(ids)]}::text[]::uuid[]) and deleted_at is null and account_enabled`
}

/** The same, with the language they read. */
export async function findMailReaders(tx: TenantTx, ids: readonly string[]): Promise<readonly { id: string; displayName: string; email: string; preferredLanguage: string | null }[]> {
  if (ids.length === 0) return []
  return tx.db.user.findMany({ where: { id: { in: [...ids] }, deletedAt: null, accountEnabled: true }, select: { id: true, displayName: true, email: true, preferredLanguage: true } })
}

/** The same by address, for files. */
export async function findActiveUsersByEmail(tx: TenantTx, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (emails.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ id: string; email: string }[]>`
    select id, email_normalized as email from app_user
    where tenant_id = ${tx.tenantId}::uuid and email_normalized = any(${[...new Set(emails)]}::text[]) and deleted_at is null and account_enabled`
  return new Map(rows.map(({ email, id }) => [email, id]))
}

/** Names for display, whatever their state; unknown ids are left out. */
export async function findPeople(tx: TenantTx, ids: readonly string[]): Promise<readonly { id: string; displayName: string; email: string; state: string }[]> {
  if (ids.length === 0) return []
  return tx.db.$queryRaw`
    select id, display_name as "displayName", email_normalized as email, state from app_user
    where tenant_id = ${tx.tenantId}::uuid and id = any(${[...ids]}::text[]::uuid[]) order by sort_name, id`
}
