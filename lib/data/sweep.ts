import { inPlatform } from './platform-tx'

const BATCH = 5_000

/** What has an end of its own and is of no use after it: table, column, and how long it is kept beyond, in hours. */
const EXPIRING = [
  ['oidc_payload', 'expires_at', 0],
  ['sign_in_journey', 'expires_at', 1],
  ['email_code', 'expires_at', 24],
  ['password_reset', 'expires_at', 24],
  ['method_challenge', 'expires_at', 1],
  ['temporary_access_pass', 'expires_at', 24 * 30],
  ['throttle', 'expires_at', 0],
  ['setup_token', 'expires_at', 24],
  ['browser_session', 'expires_at', 24 * 30],
  ['known_device', 'last_seen_at', 24 * 400],
  ['sign_in_proof', 'expires_at', 24],
] as const

/** Removes what has expired, in small transactions. Every check compares times itself, so this only saves space. */
export async function deleteExpired(now: Date): Promise<Record<string, number>> {
  const report: Record<string, number> = {}
  for (const [table, column, hours] of EXPIRING) {
    const before = new Date(now.getTime() - hours * 3_600_000)
    const removed = await inBatches((limit) => inPlatform((tx) => tx.db.$executeRawUnsafe(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where ${column} < $1 limit ${limit}))`, before)))
    if (removed > 0) report[table] = removed
  }
  return report
}

export async function inBatches(remove: (limit: number) => Promise<number>): Promise<number> {
  for (let total = 0; ;) {
    const removed = await remove(BATCH)
    total += removed
    if (removed < BATCH) return total
  }
}

export interface PurgedUser {
  readonly tenantId: string
  readonly id: string
  readonly displayName: string
}

/** Removes people whose restore time has passed, with everything that hangs on them. Call until it returns none. */
export async function purgeUsers(now: Date, limit: number, onPurged: (tx: Parameters<Parameters<typeof inPlatform>[0]>[0], users: readonly PurgedUser[]) => Promise<void>): Promise<number> {
  return inPlatform(async (tx) => {
    const users = await tx.db.$queryRaw<PurgedUser[]>`
      delete from app_user where (tenant_id, id) in (
        select tenant_id, id from app_user where deleted_at is not null and purge_after <= ${now} order by purge_after limit ${limit} for update skip locked)
      returning tenant_id::text as "tenantId", id::text, display_name as "displayName"`
    if (users.length > 0) await onPurged(tx, users)
    return users.length
  })
}

export interface PurgedPolicy {
  readonly tenantId: string
  readonly id: string
  readonly displayName: string
}

/** Removes Conditional Access policies whose restore time has passed, with their history. Call until it returns none. */
export async function purgePolicies(now: Date, limit: number, onPurged: (tx: Parameters<Parameters<typeof inPlatform>[0]>[0], policies: readonly PurgedPolicy[]) => Promise<void>): Promise<number> {
  return inPlatform(async (tx) => {
    const policies = await tx.db.$queryRaw<PurgedPolicy[]>`
      delete from conditional_access_policy where (tenant_id, id) in (
        select tenant_id, id from conditional_access_policy where deleted_at is not null and purge_after <= ${now} order by purge_after limit ${limit} for update skip locked)
      returning tenant_id::text as "tenantId", id::text, display_name as "displayName"`
    if (policies.length > 0) await onPurged(tx, policies)
    return policies.length
  })
}
