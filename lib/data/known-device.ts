import { constantTimeEqual, sha256 } from '@/lib/platform/crypto'
import { newId, randomToken } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** The device of this cookie, when it has signed in this very person before. */
export async function findKnownDevice(tx: TenantTx, cookie: string | null, userId: string): Promise<string | undefined> {
  const match = cookie ? SHAPE.exec(cookie) : null
  const [, id, secret] = match ?? []
  if (!id || !secret) return undefined
  const row = await tx.db.knownDevice.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id } }, select: { userId: true, secretHash: true } })
  return row && row.userId === userId && constantTimeEqual(sha256(secret), row.secretHash) ? id : undefined
}

/** What counters of a known device count under; null for any other browser. */
export async function knownDeviceKey(tx: TenantTx, cookie: string | null, userId: string | undefined): Promise<string | null> {
  const device = userId === undefined ? undefined : await findKnownDevice(tx, cookie, userId)
  return device ? `${userId}@${device}` : null
}

/** Remembers this browser for the person; the cookie's value is returned and never stored. */
export async function insertKnownDevice(tx: TenantTx, userId: string, userAgent: string | null, now: Date): Promise<{ id: string; cookie: string }> {
  const id = newId(now.getTime())
  const secret = randomToken(32)
  await tx.db.knownDevice.create({
    data: { id, tenantId: tx.tenantId, userId, secretHash: Uint8Array.from(sha256(secret)), userAgent: userAgent?.slice(0, 512) ?? null, createdAt: now, lastSeenAt: now },
    select: { id: true },
  })
  return { id, cookie: `${id}.${secret}` }
}

export async function touchKnownDevice(tx: TenantTx, id: string, now: Date): Promise<void> {
  await tx.db.knownDevice.updateMany({ where: { tenantId: tx.tenantId, id }, data: { lastSeenAt: now } })
}

/** After "this wasn't me": no browser of this person is trusted any more. */
export async function forgetKnownDevices(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.knownDevice.deleteMany({ where: { tenantId: tx.tenantId, userId } })
}
