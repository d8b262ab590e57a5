import { sha256 } from '@/lib/platform/crypto'
import type { TenantTx } from './tenant-tx'

export const RESET_TRIES = 5

/** INVARIANT: set-up links share this table and hold this in place of a code; no reset does, and a reset leaves them alone. */
export const SET_UP_CODE = new Uint8Array(32)

export interface NewReset {
  readonly id: string
  readonly userId: string
  readonly token: string
  readonly codeHash: Buffer
  readonly expiresAt: Date
}

/** Stores a reset; the link and the code of an earlier mail stop working. */
export async function insertReset(tx: TenantTx, reset: NewReset, now: Date): Promise<void> {
  await tx.db.passwordReset.updateMany({ where: { tenantId: tx.tenantId, userId: reset.userId, consumedAt: null, codeHash: { not: SET_UP_CODE } }, data: { consumedAt: now } })
  await tx.db.passwordReset.create({
    data: {
      id: reset.id, tenantId: tx.tenantId, userId: reset.userId, tokenHash: Uint8Array.from(sha256(reset.token)), codeHash: Uint8Array.from(reset.codeHash),
      createdAt: now, expiresAt: reset.expiresAt,
    },
    select: { id: true },
  })
}

interface Row {
  user_id: string
  code_hash: Uint8Array
  attempts: number
}

/** Is this the newest, unused link, in time? Looking counts nothing. */
export async function isResetOpen(tx: TenantTx, id: string, token: string, now: Date): Promise<boolean> {
  const row = await tx.db.passwordReset.findFirst({
    where: { tenantId: tx.tenantId, id, tokenHash: Uint8Array.from(sha256(token)), consumedAt: null, attempts: { lt: RESET_TRIES }, expiresAt: { gt: now } }, select: { id: true },
  })
  return row !== null
}

/** Counts one try of the code of a link that is open, atomically, before it is compared (AB-46). */
export async function tryReset(tx: TenantTx, id: string, token: string, now: Date): Promise<{ userId: string; codeHash: Uint8Array; left: number } | undefined> {
  const rows = await tx.db.$queryRaw<Row[]>`
    update password_reset set attempts = attempts + 1
    where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and token_hash = ${Uint8Array.from(sha256(token))} and consumed_at is null
      and attempts < ${RESET_TRIES} and expires_at > ${now}
    returning user_id, code_hash, attempts`
  const row = rows[0]
  return row ? { userId: row.user_id, codeHash: row.code_hash, left: RESET_TRIES - row.attempts } : undefined
}

export async function consumeReset(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.passwordReset.updateMany({ where: { tenantId: tx.tenantId, id, consumedAt: null }, data: { consumedAt: now } })
  return count === 1
}
