import type { TenantTx } from './tenant-tx'

export interface Delegation {
  readonly delegate: { readonly id: string; readonly displayName: string }
  readonly startsAt: Date
  readonly endsAt: Date | null
}

/** Those who have handed their approvals to each of these people for now. */
export async function findDelegators(tx: TenantTx, ids: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.approvalDelegation.findMany({ where: { delegateId: { in: [...ids] }, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { userId: true, delegateId: true } })
  const found = new Map<string, readonly string[]>()
  for (const { userId, delegateId } of rows) found.set(delegateId, [...(found.get(delegateId) ?? []), userId])
  return found
}

/** What somebody has handed over that is not over yet. */
export async function findDelegation(tx: TenantTx, userId: string, now: Date): Promise<Delegation | null> {
  return tx.db.approvalDelegation.findFirst({ where: { userId, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { startsAt: true, endsAt: true, delegate: { select: { id: true, displayName: true } } } })
}

/** Replaces what was handed over before; null ends it. */
export async function writeDelegation(tx: TenantTx, userId: string, values: { readonly delegateId: string; readonly startsAt: Date; readonly endsAt: Date | null } | null, now: Date): Promise<void> {
  await tx.db.approvalDelegation.deleteMany({ where: { userId } })
  if (values) await tx.db.approvalDelegation.create({ data: { tenantId: tx.tenantId, userId, ...values, createdAt: now }, select: { userId: true } })
}
