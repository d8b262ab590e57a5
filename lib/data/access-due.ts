import type { AccessRequest } from '@/lib/domain/entitlement'
import { toRecord } from './access-request-read'
import { inPlatform } from './platform-tx'
import type { TenantSql } from './tenant-tx'

/** Tenants in which the clock has something to do for a request, an assignment or an account. A suspended tenant waits. */
export async function findTenantsWithDueAccess(now: Date): Promise<string[]> {
  const rows = await inPlatform((tx) => tx.db.$queryRaw<{ id: string }[]>`
    with due as (
      select tenant_id from access_request where due_at <= ${now} union select tenant_id from access_assignment where due_at <= ${now} union select tenant_id from access_account where due_at <= ${now})
    select t.id::text as id from due join tenant t on t.id = due.tenant_id where t.status = 'active' order by t.id`)
  return rows.map(({ id }) => id)
}

export const DUE_KINDS = ['request', 'assignment', 'account'] as const
export type DueKind = (typeof DUE_KINDS)[number]

/** Something that is due, and its place in the order in which things are done. */
export interface Due {
  readonly id: string
  readonly dueAt: Date
  /** Whose access or account it is. */
  readonly person: string
}

const TABLES: Readonly<Record<DueKind, { readonly table: string; readonly key: string; readonly person: string }>> = {
  request: { table: 'access_request', key: 'id', person: 'target_id' }, assignment: { table: 'access_assignment', key: 'id', person: 'user_id' }, account: { table: 'access_account', key: 'user_id', person: 'user_id' },
}

/** What is due in a tenant after a place in the order, earliest first. Nothing is held. */
export function findDue(tx: TenantSql, kind: DueKind, now: Date, after: Omit<Due, 'person'>, limit: number): Promise<Due[]> {
  const { table, key, person } = TABLES[kind]
  return tx.rows<Due>({
    name: `access-due-${kind}`, values: [tx.tenantId, now, after.dueAt, after.id, limit],
    text: `select ${key}::text as id, due_at as "dueAt", ${person}::text as person from ${table} where tenant_id = $1::uuid and due_at <= $2::timestamptz and (due_at, ${key}) > ($3::timestamptz, $4::uuid) order by due_at, ${key} limit $5`,
  })
}

export interface DueAssignment {
  readonly id: string
  readonly userId: string
  readonly packageId: string
  readonly packageName: string
}

const REQUESTS = `
  select record from access_request where tenant_id = $1::uuid and due_at <= $2::timestamptz and id = any($3::uuid[])`

const ASSIGNMENTS = `
  select a.id::text as id, a.user_id::text as "userId", a.package_id::text as "packageId", p.display_name as "packageName"
  from access_assignment a join access_package p on p.tenant_id = a.tenant_id and p.id = a.package_id
  where a.tenant_id = $1::uuid and a.due_at <= $2::timestamptz and a.id = any($3::uuid[])`

const ACCOUNTS = `
  select user_id::text as id from access_account where tenant_id = $1::uuid and due_at <= $2::timestamptz and user_id = any($3::uuid[])`

/** Those of these requests for which something is still due. */
export async function readDueRequests(tx: TenantSql, ids: readonly string[], now: Date): Promise<AccessRequest[]> {
  const rows = await tx.rows<{ record: AccessRequest }>({ name: 'access-due-requests', text: REQUESTS, values: [tx.tenantId, now, [...ids]] })
  return rows.map(({ record }) => toRecord(record))
}

/** The same of assignments. */
export function readDueAssignments(tx: TenantSql, ids: readonly string[], now: Date): Promise<DueAssignment[]> {
  return tx.rows<DueAssignment>({ name: 'access-due-assignments', text: ASSIGNMENTS, values: [tx.tenantId, now, [...ids]] })
}

/** The same of accounts, as ids of people. */
export async function readDueAccounts(tx: TenantSql, ids: readonly string[], now: Date): Promise<string[]> {
  return (await tx.rows<{ id: string }>({ name: 'access-due-accounts', text: ACCOUNTS, values: [tx.tenantId, now, [...ids]] })).map(({ id }) => id)
}
