import type { Prisma } from './generated/client'
import { database } from './database'
import { tenantQuery, withTenantClient, type Statement } from './tenant-pool'

declare const tenantBrand: unique symbol

declare const sqlBrand: unique symbol

/** What a data function of plain SQL needs: it runs in an open transaction as well as alone. */
export interface TenantSql {
  readonly tenantId: string
  rows<Row extends object>(statement: Statement): Promise<Row[]>
  readonly [sqlBrand]: true
}

/** One tenant's open transaction. Only `inTenant` makes it, so a data function cannot be called without a tenant. */
export interface TenantTx extends TenantSql {
  readonly db: Prisma.TransactionClient
  readonly [tenantBrand]: true
}

/** For statements that name the tenant themselves, so that the platform's transaction may run them as well. */
export type NamedTenant = Pick<TenantTx, 'db' | 'tenantId'>

const OPTIONS = { maxWait: 10_000, timeout: 60_000 } as const

/** Opens the tenant's transaction: everything inside sees and writes that tenant's rows only; a throw rolls all of it back. */
export async function inTenant<T>(tenantId: string, fn: (tx: TenantTx) => Promise<T>): Promise<T> {
  return database().app.$transaction(async (db) => {
    await db.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`
    // SAFE: the brand exists only in types; this is the one place that makes it.
    return fn({ db, tenantId, rows: ({ text, values }: Statement) => db.$queryRawUnsafe(text, ...values) } as TenantTx)
  }, OPTIONS)
}

/** The tenant's transaction in plain SQL on one connection: for hot paths whose data functions ask for no more than `rows`. */
export async function sqlInTenant<T>(tenantId: string, fn: (tx: TenantSql) => Promise<T>): Promise<T> {
  return withTenantClient(tenantId, (client) =>
    // SAFE: as above.
    fn({ tenantId, rows: async ({ name, text, values }: Statement) => (await client.query({ name, text, values: [...values] })).rows } as TenantSql))
}

/** Each statement is a transaction of its own, in one turn to the server: for single statements of hot paths. */
export function aloneInTenant(tenantId: string): TenantSql {
  // SAFE: as above.
  return { tenantId, rows: async (statement: Statement) => (await tenantQuery(tenantId, statement)).rows } as TenantSql
}
