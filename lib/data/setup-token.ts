import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { database } from './database'
import type { PlatformTx } from './platform-tx'

const hashOf = (token: string) => Uint8Array.from(sha256(token))

export async function insertSetupToken(tx: PlatformTx, token: string, expiresAt: Date, now: Date): Promise<void> {
  await tx.db.setupToken.create({ data: { id: newId(now.getTime()), tokenHash: hashOf(token), createdAt: now, expiresAt }, select: { id: true } })
}

export async function isSetupToken(token: string, now: Date): Promise<boolean> {
  const { rows } = await database().platformPool.query('select from setup_token where token_hash = $1 and used_at is null and expires_at > $2', [sha256(token), now])
  return rows.length > 0
}

/** True once for a valid token; with it every other set-up link dies too. */
export async function redeemSetupToken(tx: PlatformTx, token: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.setupToken.updateMany({ where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } })
  if (count > 0) await tx.db.setupToken.deleteMany({ where: { usedAt: null } })
  return count > 0
}
