import type { TenantTx } from './tenant-tx'

const DEFAULT_RETENTION_DAYS = 90

export async function readLogRetention(tx: TenantTx): Promise<number> {
  const row = await tx.db.tenantSettings.findFirst({ select: { logRetentionDays: true } })
  return row?.logRetentionDays ?? DEFAULT_RETENTION_DAYS
}

export async function writeLogRetention(tx: TenantTx, days: number, now: Date): Promise<void> {
  await tx.db.tenantSettings.upsert({
    where: { tenantId: tx.tenantId },
    create: { tenantId: tx.tenantId, logRetentionDays: days, updatedAt: now },
    update: { logRetentionDays: days, updatedAt: now },
  })
}
