import type { TenantTx } from './tenant-tx'

/** Who changed an object last, and when. */
export async function findLastChange(tx: TenantTx, targetId: string): Promise<{ actorName: string; at: Date } | null> {
  return tx.db.auditEvent.findFirst({ where: { targetId, result: 'success' }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { actorName: true, at: true } })
}
