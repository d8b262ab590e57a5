import { constantTimeEqual, sha256 } from '@/lib/platform/crypto'
import { newId, randomToken } from '@/lib/platform/ids'
import type { TenantSql, TenantTx } from './tenant-tx'

const SHAPE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** The device of this cookie, when it has signed in this very person before. */
export async function findKnownDevice(tx: TenantSql, cookie: string | null, userId: string): Promise<string | undefined> {
  const match = cookie ? SHAPE.exec(cookie) : null
  const [, id, secret] = match ?? []
  if (!id || !secret) return undefined
  const text = 'select user_id::text as "userId", secret_hash as "secretHash" from known_device where tenant_id = $1::uuid and id = $2::uuid'
  const [row] = await tx.rows<{ userId: string; secretHash: Uint8Array }>({ name: 'known-device', text, values: [tx.tenantId, id] })
  return row && row.userId === userId && constantTimeEqual(sha256(secret), row.secretHash) ? id : undefined
}

/** What counters of a known device count under; null for any other browser. */
export async function knownDeviceKey(tx: TenantSql, cookie: string | null, userId: string | undefined): Promise<string | null> {
  const device = userId === undefined ? undefined : await findKnownDevice(tx, cookie, userId)
  return device ? `${userId}@${device}` : null
}

/** The same for guesses at second factors: a password alone makes a browser known, so one must have been proven in it. */
export async function provenDeviceKey(tx: TenantSql, cookie: string | null, userId: string | undefined): Promise<string | null> {
  const device = userId === undefined ? undefined : await findKnownDevice(tx, cookie, userId)
  if (!device) return null
  const text = 'select 1 as found from known_device where tenant_id = $1::uuid and id = $2::uuid and factor_at is not null'
  const rows = await tx.rows({ name: 'known-device-factor', text, values: [tx.tenantId, device] })
  return rows.length === 1 ? `${userId}@${device}` : null
}

/** A second factor was proven in this browser. */
export async function noteFactor(tx: TenantSql, id: string, now: Date): Promise<void> {
  const text = 'update known_device set factor_at = $3 where tenant_id = $1::uuid and id = $2::uuid'
  await tx.rows({ name: 'known-device-factor-note', text, values: [tx.tenantId, id, now] })
}

/** Remembers this browser for the person; the cookie's value is returned and never stored. */
export async function insertKnownDevice(tx: TenantSql, userId: string, userAgent: string | null, now: Date): Promise<{ id: string; cookie: string }> {
  const id = newId(now.getTime())
  const secret = randomToken(32)
  const text = `
    insert into known_device (id, tenant_id, user_id, secret_hash, user_agent, created_at, last_seen_at)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $6)`
  await tx.rows({ name: 'known-device-insert', text, values: [id, tx.tenantId, userId, sha256(secret), userAgent?.slice(0, 512) ?? null, now] })
  return { id, cookie: `${id}.${secret}` }
}

export async function touchKnownDevice(tx: TenantSql, id: string, now: Date): Promise<void> {
  const text = 'update known_device set last_seen_at = $3 where tenant_id = $1::uuid and id = $2::uuid'
  await tx.rows({ name: 'known-device-touch', text, values: [tx.tenantId, id, now] })
}

export interface TrustedDevice {
  readonly id: string
  /** When a second factor was proven in this browser, while that is believed. */
  readonly trustedAt: Date | null
}

/** The browser of this cookie, when it is one of this very person, with its trust. */
export async function findTrust(tx: TenantSql, cookie: string | null, userId: string, now: Date): Promise<TrustedDevice | undefined> {
  const id = await findKnownDevice(tx, cookie, userId)
  if (!id) return undefined
  const text = 'select trusted_at as "trustedAt" from known_device where tenant_id = $1::uuid and id = $2::uuid and user_id = $3::uuid and trusted_until > $4'
  const [row] = await tx.rows<{ trustedAt: Date }>({ name: 'known-device-trust', text, values: [tx.tenantId, id, userId, now] })
  return { id, trustedAt: row?.trustedAt ?? null }
}

/** Is this browser of the person still believed? */
export async function isTrusted(tx: TenantSql, id: string, userId: string, now: Date): Promise<boolean> {
  const text = 'select 1 as found from known_device where tenant_id = $1::uuid and id = $2::uuid and user_id = $3::uuid and trusted_until > $4'
  return (await tx.rows({ name: 'known-device-trusted-still', text, values: [tx.tenantId, id, userId, now] })).length === 1
}

/** Believes a second factor of this browser until then. */
export async function trustDevice(tx: TenantSql, id: string, by: readonly string[], now: Date, until: Date): Promise<void> {
  const text = 'update known_device set trusted_at = $3, trusted_until = $4, trusted_by = $5 where tenant_id = $1::uuid and id = $2::uuid'
  await tx.rows({ name: 'known-device-trusted', text, values: [tx.tenantId, id, now, until, by] })
}

/** Browsers that skip a factor now, the latest first. */
export async function listTrusted(tx: TenantTx, userId: string, now: Date): Promise<{ id: string; userAgent: string | null; lastSeenAt: Date; trustedUntil: Date | null }[]> {
  return tx.db.knownDevice.findMany({
    where: { tenantId: tx.tenantId, userId, trustedUntil: { gt: now } }, orderBy: [{ trustedAt: 'desc' }, { id: 'desc' }], take: 50,
    select: { id: true, userAgent: true, lastSeenAt: true, trustedUntil: true },
  })
}

/** No browser of this person, or not that one, skips a factor any more; they stay known. Returns how many did. */
export async function untrustDevices(tx: Pick<TenantTx, 'db' | 'tenantId'>, userId: string, id?: string): Promise<number> {
  const { count } = await tx.db.knownDevice.updateMany({
    where: { tenantId: tx.tenantId, userId, trustedUntil: { not: null }, ...(id !== undefined && { id }) }, data: { trustedAt: null, trustedUntil: null, trustedBy: [], factorAt: null },
  })
  return count
}

/** After "this wasn't me": no browser of this person is trusted any more. */
export async function forgetKnownDevices(tx: TenantTx, userId: string): Promise<void> {
  await tx.db.knownDevice.deleteMany({ where: { tenantId: tx.tenantId, userId } })
}
