import type { TenantTx } from './tenant-tx'

/** Does a part of a transaction that can be undone alone: when it throws, what it wrote is gone and the rest stays. */
export async function inSavepoint<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  await tx.db.$executeRaw`savepoint part`
  try {
    return await work()
  } catch (error) {
    await tx.db.$executeRaw`rollback to savepoint part`
    throw error
  } finally {
    await tx.db.$executeRaw`release savepoint part`
  }
}
