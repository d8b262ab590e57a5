import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** New codes; the earlier ones are gone. */
export async function replaceRecoveryCodes(tx: TenantTx, userId: string, hashes: readonly Uint8Array[], now: Date): Promise<void> {
  await tx.db.recoveryCode.deleteMany({ where: { userId } })
  await tx.db.recoveryCode.createMany({ data: hashes.map((hash) => ({ id: newId(), tenantId: tx.tenantId, userId, hash: Uint8Array.from(hash), createdAt: now })) })
}

/** Uses a code up, found by its hash under any key of the ring. Of parallel callers with the same code, one gets true. */
export async function consumeRecoveryCode(tx: TenantTx, userId: string, hashes: readonly Uint8Array[], now: Date): Promise<boolean> {
  const { count } = await tx.db.recoveryCode.updateMany({ where: { userId, hash: { in: hashes.map((hash) => Uint8Array.from(hash)) }, usedAt: null }, data: { usedAt: now } })
  return count === 1
}

export async function countRecoveryCodes(tx: TenantTx, userId: string): Promise<{ left: number; createdAt: Date | null }> {
  const rows = await tx.db.recoveryCode.findMany({ where: { userId }, select: { usedAt: true, createdAt: true } })
  return { left: rows.filter((row) => row.usedAt === null).length, createdAt: rows[0]?.createdAt ?? null }
}

export async function deleteRecoveryCodes(tx: TenantTx, userId: string): Promise<number> {
  return (await tx.db.recoveryCode.deleteMany({ where: { userId } })).count
}
