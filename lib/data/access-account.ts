import { nextOfAccount, type Account, type Outcome } from '@/lib/domain/entitlement'
import { purgeAfter } from '@/lib/domain/user'
import { revokeUserSessions } from './session'
import type { TenantSql, TenantTx } from './tenant-tx'
import { updateUser } from './user'

interface Row {
  readonly id: string
  readonly deleted: boolean
  readonly enabled: boolean
  readonly state: Account['state'] | null
  readonly deleteAt: Date | null
  readonly announceAt: Date | null
  readonly isLeaving: boolean | null
}

const READ = `
  select u.id::text, u.deleted_at is not null as deleted, u.account_enabled as enabled, a.state, a.delete_at as "deleteAt", a.announce_at as "announceAt", a.is_leaving as "isLeaving"
  from app_user u left join access_account a on a.tenant_id = u.tenant_id and a.user_id = u.id
  where u.tenant_id = $1::uuid and u.id = any($2::uuid[])`

const stateOf = (row: Row): Account['state'] => {
  if (row.deleted) return 'deleted'
  if (!row.enabled) return row.state === 'blocked' ? 'blocked' : 'disabled'
  return row.state === 'dormant' ? 'dormant' : 'active'
}

/** The accounts of some people as access packages see them, by id; whom the tenant does not know is missing. */
export async function readAccounts(tx: TenantSql, ids: readonly string[]): Promise<ReadonlyMap<string, Account>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<Row>({ name: 'access-accounts', text: READ, values: [tx.tenantId, [...ids]] })
  return new Map(rows.map((row) => [row.id, { state: stateOf(row), deleteAt: row.deleteAt?.getTime() ?? null, announceAt: row.announceAt?.getTime() ?? null, isLeaving: row.isLeaving ?? false }]))
}

/**
 * Brings accounts to what a step answered. Only guests without a directory role are touched, whatever the step says: the rules never name
 * others, and nobody loses an administrator to a mistake in them.
 */
export async function saveAccounts(tx: TenantTx, accounts: Outcome['accounts'], now: Date): Promise<void> {
  for (const { person: userId, account } of accounts) {
    const guest = await tx.db.user.count({ where: { id: userId, userType: 'guest', deletedAt: null, roleAssignments: { none: {} } } })
    if (guest === 0) continue
    const before = (await readAccounts(tx, [userId])).get(userId)
    await writeRow(tx, userId, account, now)
    if (before && before.state !== account.state) await apply(tx, userId, before.state, account.state, now)
  }
}

async function writeRow(tx: TenantTx, userId: string, account: Account, now: Date): Promise<void> {
  const { state, deleteAt, announceAt, isLeaving } = account
  if (state === 'deleted' || state === 'disabled' || (state === 'active' && !isLeaving)) {
    await tx.db.accessAccount.deleteMany({ where: { userId } })
    return
  }
  const due = nextOfAccount(account)
  const row = { state, deleteAt: moment(deleteAt), announceAt: moment(announceAt), isLeaving, dueAt: moment(due), updatedAt: now }
  await tx.db.accessAccount.upsert({ where: { tenantId_userId: { tenantId: tx.tenantId, userId } }, create: { tenantId: tx.tenantId, userId, ...row }, update: row })
}

const moment = (time: number | null): Date | null => (time === null || !Number.isFinite(time) ? null : new Date(time))

async function apply(tx: TenantTx, userId: string, from: Account['state'], to: Account['state'], now: Date): Promise<void> {
  if (to === 'active') {
    if (from === 'blocked') await updateUser(tx, userId, undefined, { accountEnabled: true }, now)
    return
  }
  // Dormant too: what was opened while there was access closes now, and the portal asks to sign in again.
  await revokeUserSessions(tx, userId, to === 'deleted' ? 'deleted' : 'accessEnded', now)
  if (to === 'blocked' || to === 'disabled') await updateUser(tx, userId, undefined, { accountEnabled: false }, now)
  if (to === 'deleted') await updateUser(tx, userId, undefined, { deletedAt: now, purgeAfter: purgeAfter(now) }, now)
}

/** An administrator opened or closed the account: what access had planned for it is called off. */
export async function forgetAccount(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.accessAccount.deleteMany({ where: { userId } })
}
