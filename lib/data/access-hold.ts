import { OPEN_REQUESTS } from './access-request'
import type { TenantSql } from './tenant-tx'

const KEYS = `select p as person, hashtextextended('access:' || $1 || ':' || p, 0) as key from unnest($2::text[]) p order by key offset 0`
const HOLD = `select count(*)::int as held from (select pg_advisory_xact_lock(k.key) from (${KEYS}) k) l`
const TRY = `select k.person from (${KEYS}) k where pg_try_advisory_xact_lock(k.key)`

/**
 * Steps that change somebody's access come one after the other until this transaction ends: what one of them looks up (other packages,
 * the account, what must not be held together) is not changed by another meanwhile. Whoever holds several people names them all at once.
 */
export async function holdPeople(tx: TenantSql, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.rows({ name: 'access-hold', text: HOLD, values: [tx.tenantId, [...new Set(ids)]] })
}

const MARKS = `
  select p.person, concat_ws('|',
    (select string_agg(a.id::text || a.version, ',' order by a.id) from access_assignment a where a.tenant_id = $1::uuid and a.user_id = p.person::uuid and a.state <> 'expired'), '-',
    (select string_agg(r.id::text || r.version, ',' order by r.id) from access_request r where r.tenant_id = $1::uuid and r.target_id = p.person::uuid and r.state = any($3)), '-',
    (select c.state || c.updated_at from access_account c where c.tenant_id = $1::uuid and c.user_id = p.person::uuid)) as mark
  from unnest($2::text[]) p(person)`

/** What holding protects, as one mark for each of these people: another mark, and something of theirs has changed. */
export async function markPeople(tx: TenantSql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ person: string; mark: string }>({ name: 'access-marks', text: MARKS, values: [tx.tenantId, [...new Set(ids)], OPEN_REQUESTS] })
  return new Map(rows.map(({ person, mark }) => [person, mark]))
}

/** Those of these people whom nobody else holds and whose mark is still the one that was read; they are held now. */
export async function tryHoldPeople(tx: TenantSql, marks: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const free = (await tx.rows<{ person: string }>({ name: 'access-try-hold', text: TRY, values: [tx.tenantId, [...marks.keys()]] })).map(({ person }) => person)
  const now = await markPeople(tx, free)
  return new Set(free.filter((person) => now.get(person) === marks.get(person)))
}
