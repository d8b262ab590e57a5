import { newId } from '@/lib/platform/ids'
import { insertAuditRows, type AuditRow } from './audit'
import { parentsFirst, TABLES_SQL, type Table } from './catalogue'
import { inPlatform, type PlatformTx } from './platform-tx'

export interface ErasableTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly deletedAt: Date
}

export async function findErasable(now: Date): Promise<ErasableTenant[]> {
  return inPlatform(async (tx) => {
    const rows = await tx.db.tenant.findMany({
      where: { status: 'deleted', isPlatform: false, eraseAfter: { lte: now }, deletedAt: { not: null } },
      select: { id: true, slug: true, name: true, deletedAt: true }, orderBy: { deletedAt: 'asc' },
    })
    return rows.flatMap((row) => (row.deletedAt ? [{ ...row, deletedAt: row.deletedAt }] : []))
  })
}

/** Removes every row of a tenant, table by table, and counts them. A second run after a crash goes on and adds to the same counts. */
export async function eraseTenantRows(tenantId: string, counts: Record<string, number>): Promise<void> {
  const tables = await inPlatform((tx) => tx.db.$queryRawUnsafe<Table[]>(TABLES_SQL))
  // Counters last: deleting people would make their row again.
  const owned = parentsFirst(tables).reverse().filter((table) => table.hasTenant && table.name !== 'tenant_stat')
  for (const table of [...owned.map((found) => found.name), 'tenant_stat']) {
    const removed = await inPlatform((tx) => tx.db.$executeRawUnsafe(`delete from "${table}" where tenant_id = $1::uuid`, tenantId), { timeoutMs: 3_600_000 })
    if (removed > 0) counts[table] = (counts[table] ?? 0) + removed
  }
}

/** Leaves the tombstone (a slug is never given out again) and the report. False when another process was first. */
export async function recordErasure(tenant: ErasableTenant, counts: Record<string, number>, now: Date, audit: { tenantId: string; row: AuditRow } | null): Promise<boolean> {
  return inPlatform(async (tx) => {
    const { count } = await tx.db.tenant.updateMany({
      where: { id: tenant.id, status: 'deleted' }, data: { status: 'erased', erasedAt: now, name: tenant.slug, statusReason: null, updatedAt: now },
    })
    if (count === 0) return false
    await tx.db.erasureReport.create({ data: { id: newId(now.getTime()), tenantSlug: tenant.slug, tenantName: tenant.name, erasedAt: now, counts } })
    if (audit) await insertAuditRows(tx, audit.tenantId, [audit.row])
    return true
  })
}

export interface Erasure {
  readonly tenantName: string
  readonly erasedAt: Date
  readonly counts: Readonly<Record<string, number>>
}

/** What was erased of a tenant, or null. */
export async function findErasure(tx: PlatformTx, slug: string): Promise<Erasure | null> {
  const row = await tx.db.erasureReport.findFirst({ where: { tenantSlug: slug }, orderBy: { erasedAt: 'desc' }, select: { tenantName: true, erasedAt: true, counts: true } })
  if (!row) return null
  const counts = Object.fromEntries(Object.entries(Object(row.counts)).map(([table, count]) => [table, Number(count)]))
  return { tenantName: row.tenantName, erasedAt: row.erasedAt, counts }
}
