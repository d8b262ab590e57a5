import { nextOfAccount, type Account, type Outcome } from '@/lib/domain/entitlement'
import { purgeAfter } from '@/lib/domain/user'
import { recordsetText } from './recordset'
import { revokeSessionsOf } from './session'
import type { TenantSql, TenantTx } from './tenant-tx'
import { updateUsers } from './user'

interface Row {
  readonly id: string
  readonly deleted: boolean
  readonly enabled: boolean
  readonly state: Account['state'] | null
  readonly deleteAt: Date | null
  readonly announceAt: Date | null
  readonly isLeaving: boolean | null
  readonly isNewcomer: boolean | null
}

const READ = `
  select u.id::text, u.deleted_at is not null as deleted, u.account_enabled as enabled, a.state, a.delete_at as "deleteAt", a.announce_at as "announceAt", a.is_leaving as "isLeaving", a.is_newcomer as "isNewcomer"
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
  return new Map(rows.map((row) => [row.id, { state: stateOf(row), deleteAt: row.deleteAt?.getTime() ?? null, announceAt: row.announceAt?.getTime() ?? null, isLeaving: row.isLeaving ?? false, ...(row.isNewcomer && { isNewcomer: true }) }]))
}

/**
 * Brings accounts to what steps answered. Only guests without a directory role are touched, whatever a step says: the rules never name
 * others, and nobody loses an administrator to a mistake in them. Answers what has changed.
 */
export async function saveAccounts(tx: TenantTx, accounts: Outcome['accounts'], now: Date): Promise<readonly Turn[]> {
  if (accounts.length === 0) return []
  const wanted = new Map(accounts.map(({ person, account }) => [person, account]))
  const guests = await tx.db.user.findMany({ where: { id: { in: [...wanted.keys()] }, userType: 'guest', deletedAt: null, roleAssignments: { none: {} } }, select: { id: true } })
  const before = await readAccounts(tx, guests.map(({ id }) => id))
  const changes = guests.flatMap(({ id }) => {
    const [from, to] = [before.get(id), wanted.get(id)]
    return from && to ? [{ userId: id, from: from.state, account: to }] : []
  })
  await writeRows(tx, changes, now)
  const turns = changes.flatMap(({ userId, from, account: { state: to } }) => (from === to ? [] : [{ userId, from, to }]))
  await apply(tx, turns, now)
  return turns
}

const isPlain = ({ state, isLeaving }: Account) => state === 'deleted' || state === 'disabled' || (state === 'active' && !isLeaving)

const UPSERT = `
  insert into access_account (tenant_id, user_id, state, delete_at, announce_at, is_leaving, is_newcomer, due_at, updated_at)
  select $1::uuid, u.id, u.state, u.delete_at, u.announce_at, u.is_leaving, u.is_newcomer, u.due_at, $3::timestamptz
  from json_to_recordset($2::json) as u (id uuid, state text, delete_at timestamptz, announce_at timestamptz, is_leaving boolean, is_newcomer boolean, due_at timestamptz)
  on conflict (tenant_id, user_id) do update set state = excluded.state, delete_at = excluded.delete_at, announce_at = excluded.announce_at, is_leaving = excluded.is_leaving,
    is_newcomer = excluded.is_newcomer, due_at = excluded.due_at, updated_at = excluded.updated_at`

async function writeRows(tx: TenantTx, rows: readonly { readonly userId: string; readonly account: Account }[], now: Date): Promise<void> {
  const [plain, kept] = [rows.filter(({ account }) => isPlain(account)), rows.filter(({ account }) => !isPlain(account))]
  if (plain.length > 0) await tx.db.accessAccount.deleteMany({ where: { userId: { in: plain.map(({ userId }) => userId) } } })
  if (kept.length === 0) return
  const given = kept.map(({ userId, account }) => ({
    id: userId, state: account.state, delete_at: moment(account.deleteAt), announce_at: moment(account.announceAt), is_leaving: account.isLeaving, is_newcomer: account.isNewcomer ?? false, due_at: moment(nextOfAccount(account)),
  }))
  await tx.rows({ name: 'access-account-upsert', text: UPSERT, values: [tx.tenantId, recordsetText(given), now] })
}

const moment = (time: number | null): Date | null => (time === null || !Number.isFinite(time) ? null : new Date(time))

interface Turn {
  readonly userId: string
  readonly from: Account['state']
  readonly to: Account['state']
}

async function apply(tx: TenantTx, turns: readonly Turn[], now: Date): Promise<void> {
  const idsOf = (isMeant: (turn: Turn) => boolean) => turns.filter(isMeant).map(({ userId }) => userId)
  await updateUsers(tx, idsOf(({ from, to }) => to === 'active' && from === 'blocked'), { accountEnabled: true }, now)
  // Dormant too: what was opened while there was access closes now, and the portal asks to sign in again.
  await revokeSessionsOf(tx, idsOf(({ to }) => to !== 'active' && to !== 'deleted'), 'accessEnded', now)
  await revokeSessionsOf(tx, idsOf(({ to }) => to === 'deleted'), 'deleted', now)
  await updateUsers(tx, idsOf(({ to }) => to === 'blocked' || to === 'disabled'), { accountEnabled: false }, now)
  await updateUsers(tx, idsOf(({ to }) => to === 'deleted'), { deletedAt: now, purgeAfter: purgeAfter(now) }, now)
}

/** Keeps what becomes of somebody who has just signed up; there is nothing of theirs to end. */
export const insertNewcomer = (tx: TenantTx, userId: string, account: Account, now: Date): Promise<void> => writeRows(tx, [{ userId, account }], now)

/** When the account is deleted because nothing is open to it any more; null if that is not planned. */
export async function findPlannedDeletion(tx: TenantTx, userId: string): Promise<Date | null> {
  return (await tx.db.accessAccount.findFirst({ where: { userId }, select: { deleteAt: true } }))?.deleteAt ?? null
}

/** Whether somebody who signed up has not said their name yet: until then their address stands for it. */
export async function isNameless(tx: TenantTx, userId: string): Promise<boolean> {
  const user = await tx.db.user.findFirst({ where: { id: userId, creationType: 'AccessPackage', deletedAt: null }, select: { displayName: true, email: true } })
  return user !== null && user.displayName === user.email
}

/** An administrator opened or closed the account: what access had planned for it is called off. */
export async function forgetAccount(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.accessAccount.deleteMany({ where: { userId } })
}
