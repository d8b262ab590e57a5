import { inPlatform } from './platform-tx'
import type { TenantSql } from './tenant-tx'

/** Tenants with somebody whom automatic policies have to look at again. */
export async function findTenantsWithAutomaticChanges(): Promise<string[]> {
  const rows = await inPlatform((tx) => tx.db.$queryRaw<{ id: string }[]>`
    select t.id::text as id from tenant t where t.status = 'active' and exists (select from automatic_access_change c where c.tenant_id = t.id) order by t.id`)
  return rows.map(({ id }) => id)
}

/** The last change there is: a run ends with it, whatever comes meanwhile. Null: there is none. */
export async function findLastChange(tx: TenantSql): Promise<string | null> {
  const [row] = await tx.rows<{ last: string | null }>({ name: 'automatic-last', text: 'select max(id)::text as last from automatic_access_change where tenant_id = $1::uuid', values: [tx.tenantId] })
  return row?.last ?? null
}

interface AutomaticBatch {
  readonly people: readonly string[]
  /** What the batch is done with: changes to forget, or how far the look at everybody has come. */
  readonly done: { readonly changes: readonly string[] } | { readonly everybody: string; readonly next: string | null }
}

const CHANGES = `
  select id::text as id, user_id::text as "userId" from automatic_access_change where tenant_id = $1::uuid and id <= $2::bigint and user_id is not null order by id limit $3::int`

// A look at everybody that begins later sees what an earlier one would.
const PASS = `
  select id::text as id, next_user::text as "nextUser" from automatic_access_change where tenant_id = $1::uuid and id <= $2::bigint and user_id is null order by id desc limit 1`

const EVERYBODY = `
  select id::text as id from app_user where tenant_id = $1::uuid and id > $2::uuid and deleted_at is null order by id limit $3::int`

/** The next people to look at, those who changed first; null when there are no more. Nothing is held: what is done is told by `finishBatch`. */
export async function findAutomaticBatch(tx: TenantSql, upTo: string, limit: number): Promise<AutomaticBatch | null> {
  const changes = await tx.rows<{ id: string; userId: string }>({ name: 'automatic-changes', text: CHANGES, values: [tx.tenantId, upTo, limit] })
  if (changes.length > 0) return { people: [...new Set(changes.map(({ userId }) => userId))], done: { changes: changes.map(({ id }) => id) } }
  const [pass] = await tx.rows<{ id: string; nextUser: string }>({ name: 'automatic-pass', text: PASS, values: [tx.tenantId, upTo] })
  if (!pass) return null
  const people = (await tx.rows<{ id: string }>({ name: 'automatic-everybody', text: EVERYBODY, values: [tx.tenantId, pass.nextUser, limit] })).map(({ id }) => id)
  return { people, done: { everybody: pass.id, next: people.length === limit ? (people.at(-1) ?? null) : null } }
}

const FORGET = 'delete from automatic_access_change where tenant_id = $1::uuid and id = any($2::bigint[])'
const MOVE = 'update automatic_access_change set next_user = $3::uuid where tenant_id = $1::uuid and id = $2::bigint'
const FORGET_PASSES = 'delete from automatic_access_change where tenant_id = $1::uuid and user_id is null and id <= $2::bigint'
const AGAIN = 'insert into automatic_access_change (tenant_id, user_id) select $1::uuid, unnest($2::uuid[])'

/** A batch is done; `again` are those it could not help, for the next run. */
export async function finishBatch(tx: TenantSql, done: AutomaticBatch['done'], again: readonly string[]): Promise<void> {
  if (again.length > 0) await tx.rows({ name: 'automatic-again', text: AGAIN, values: [tx.tenantId, [...again]] })
  if ('changes' in done) await tx.rows({ name: 'automatic-forget', text: FORGET, values: [tx.tenantId, [...done.changes]] })
  else if (done.next === null) await tx.rows({ name: 'automatic-forget-passes', text: FORGET_PASSES, values: [tx.tenantId, done.everybody] })
  else await tx.rows({ name: 'automatic-move', text: MOVE, values: [tx.tenantId, done.everybody, done.next] })
}

export interface AutomaticPolicy {
  readonly packageId: string
  readonly packageName: string
  readonly policyId: string
}

/** Policies that give access by a rule, oldest first. */
export const findAutomaticPolicies = (tx: TenantSql): Promise<AutomaticPolicy[]> =>
  tx.rows<AutomaticPolicy>({
    name: 'automatic-policies', values: [tx.tenantId],
    text: `select p.package_id::text as "packageId", k.display_name as "packageName", p.id::text as "policyId"
      from access_package_policy p join access_package k on k.tenant_id = p.tenant_id and k.id = p.package_id
      where p.tenant_id = $1::uuid and p.is_automatic order by p.created_at, p.id`,
  })
