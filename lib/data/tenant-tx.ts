import type { Prisma } from './generated/client'
import { database } from './database'

declare const tenantBrand: unique symbol

/** One tenant's open transaction. Only `inTenant` makes it, so a data function cannot be called without a tenant. */
export interface TenantTx {
  readonly db: Prisma.TransactionClient
  readonly tenantId: string
  readonly [tenantBrand]: true
}

const OPTIONS = { maxWait: 10_000, timeout: 60_000 } as const

/** Opens the tenant's transaction: everything inside sees and writes that tenant's rows only; a throw rolls all of it back. */
export async function inTenant<T>(tenantId: string, fn: (tx: TenantTx) => Promise<T>): Promise<T> {
  return database().app.$transaction(async (db) => {
    await db.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`
    // SAFE: the brand exists only in types; this is the one place that makes it.
    return fn({ db, tenantId } as TenantTx)
  }, OPTIONS)
}
