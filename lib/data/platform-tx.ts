import type { Prisma } from './generated/client'
import { database } from './database'

declare const platformBrand: unique symbol

/** A transaction of the platform role, which sees all tenants. For operator verbs and jobs only. */
export interface PlatformTx {
  readonly db: Prisma.TransactionClient
  readonly [platformBrand]: true
}

export async function inPlatform<T>(fn: (tx: PlatformTx) => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
  return database().platform.$transaction(
    // SAFE: the brand exists only in types; this is the one place that makes it.
    async (db) => fn({ db } as PlatformTx),
    { maxWait: 10_000, timeout: options.timeoutMs ?? 60_000 },
  )
}
