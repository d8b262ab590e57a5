import { sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

export type CodePurpose = 'signIn' | 'redeem' | 'reset' | 'verifyEmail'

/** Tries that one code allows. */
export const CODE_TRIES = 5

export interface NewCode {
  readonly purpose: CodePurpose
  readonly email: string
  readonly userId: string | null
  /** What the code works with and nothing else: an interaction's uid or a cookie. */
  readonly boundTo: string
  readonly expiresAt: Date
}

/** Stores a code and voids the earlier ones of the same place, so that only the newest mail works. `hashOf` gets the row's id to bind the hash to. */
export async function insertEmailCode(tx: TenantTx, code: NewCode, hashOf: (id: string) => Buffer, now: Date): Promise<string> {
  const boundTo = Uint8Array.from(sha256(code.boundTo))
  await tx.db.emailCode.updateMany({ where: { tenantId: tx.tenantId, purpose: code.purpose, emailNormalized: code.email, boundTo, consumedAt: null }, data: { consumedAt: now } })
  const id = newId(now.getTime())
  await tx.db.emailCode.create({
    data: {
      id, tenantId: tx.tenantId, purpose: code.purpose, emailNormalized: code.email, userId: code.userId, boundTo,
      codeHash: Uint8Array.from(hashOf(id)), createdAt: now, expiresAt: code.expiresAt,
    },
    select: { id: true },
  })
  return id
}

export type TriedCode = { readonly state: 'open'; readonly codeHash: Uint8Array; readonly email: string; readonly userId: string | null; readonly left: number } | { readonly state: 'spent' | 'expired' }

/** Counts one try before the code is compared, atomically: 200 parallel guesses get five tries (AB-46). */
export async function tryEmailCode(tx: TenantTx, id: string, boundTo: string, now: Date): Promise<TriedCode> {
  const rows = await tx.db.$queryRaw<{ code_hash: Uint8Array; email_normalized: string; user_id: string | null; attempts: number; expires_at: Date }[]>`
    update email_code set attempts = attempts + 1
    where tenant_id = ${tx.tenantId}::uuid and id = ${id}::uuid and bound_to = ${Uint8Array.from(sha256(boundTo))} and consumed_at is null and attempts < ${CODE_TRIES}
    returning code_hash, email_normalized, user_id, attempts, expires_at`
  const row = rows[0]
  if (!row) return { state: 'spent' }
  if (row.expires_at <= now) return { state: 'expired' }
  return { state: 'open', codeHash: row.code_hash, email: row.email_normalized, userId: row.user_id, left: CODE_TRIES - row.attempts }
}

/** Uses a code up. Of parallel callers with the right code, one gets true. */
export async function consumeEmailCode(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.emailCode.updateMany({ where: { tenantId: tx.tenantId, id, consumedAt: null }, data: { consumedAt: now } })
  return count === 1
}
