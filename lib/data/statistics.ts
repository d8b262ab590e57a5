import type { TenantTx } from './tenant-tx'

/**
 * Gathers the planner's statistics of tables that have doubled since they were last gathered. A bulk run calls it as it goes: without, PostgreSQL
 * plans for the table of before, and each further row is looked for in an index that holds the whole tenant.
 */
export async function refreshStatistics(tx: TenantTx, tables: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`select vestibule_refresh_statistics(${tables}::text[]::regclass[])`
}
