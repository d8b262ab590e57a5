import { decryptSecret, encryptSecret, sha256 } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { TenantTx } from './tenant-tx'

export type ChallengePurpose = 'passkeyCreate' | 'passkeyGet' | 'totp'

interface Place {
  readonly purpose: ChallengePurpose
  /** What it works with and nothing else: an interaction's uid or a session's id. */
  readonly boundTo: string
}

export interface OpenChallenge {
  readonly userId: string | null
  readonly challenge: string | null
  readonly secret: Buffer | null
}

const contextOf = (tenantId: string, id: string) => `method-challenge:${tenantId}:${id}`

interface Row {
  id: string
  userId: string | null
  challenge: string | null
  secret: Uint8Array | null
}

const open = (tenantId: string, row: Row): OpenChallenge => ({
  userId: row.userId, challenge: row.challenge, secret: row.secret && decryptSecret(runtime().keys, row.secret, contextOf(tenantId, row.id)),
})

/**
 * The ceremony of this place: the one under way for the same person, so that looking at a page again changes nothing, or a new one.
 * One row per place, whatever is asked how often.
 */
export async function openChallenge(
  tx: TenantTx, place: Place & { readonly userId: string | null; readonly expiresAt: Date }, fresh: () => { readonly challenge?: string; readonly secret?: Buffer }, now: Date,
): Promise<OpenChallenge> {
  const { tenantId } = tx
  const boundTo = Uint8Array.from(sha256(place.boundTo))
  const where = { tenantId, purpose: place.purpose, boundTo }
  const known = await tx.db.methodChallenge.findFirst({ where: { ...where, userId: place.userId, expiresAt: { gt: now } } })
  if (known) return open(tenantId, known)
  const id = newId()
  const { challenge = null, secret = null } = fresh()
  const sealed = secret && Uint8Array.from(encryptSecret(runtime().keys, secret, contextOf(tenantId, id)))
  const rows = await tx.db.$queryRaw<Row[]>`
    insert into method_challenge as c (id, tenant_id, user_id, purpose, bound_to, challenge, secret, created_at, expires_at)
    values (${id}::uuid, ${tenantId}::uuid, ${place.userId}::uuid, ${place.purpose}, ${boundTo}, ${challenge}, ${sealed}, ${now}, ${place.expiresAt})
    on conflict (tenant_id, purpose, bound_to) do update set id = excluded.id, user_id = excluded.user_id, challenge = excluded.challenge, secret = excluded.secret,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where c.user_id is distinct from excluded.user_id or c.expires_at <= ${now}
    returning id, user_id as "userId", challenge, secret`
  const row = rows[0] ?? (await tx.db.methodChallenge.findFirstOrThrow({ where }))
  return open(tenantId, row)
}

/** The ceremony under way, without using it up: a wrong code may be typed again. */
export async function peekChallenge(tx: TenantTx, { purpose, boundTo }: Place, now: Date): Promise<OpenChallenge | null> {
  const row = await tx.db.methodChallenge.findFirst({ where: { tenantId: tx.tenantId, purpose, boundTo: Uint8Array.from(sha256(boundTo)), expiresAt: { gt: now } } })
  return row && open(tx.tenantId, row)
}

/** Takes the ceremony away: of parallel callers one gets it, and nobody after. */
export async function takeChallenge(tx: TenantTx, { purpose, boundTo }: Place, now: Date): Promise<OpenChallenge | null> {
  const rows = await tx.db.$queryRaw<(Row & { expiresAt: Date })[]>`
    delete from method_challenge where tenant_id = ${tx.tenantId}::uuid and purpose = ${purpose} and bound_to = ${Uint8Array.from(sha256(boundTo))}
    returning id, user_id as "userId", challenge, secret, expires_at as "expiresAt"`
  const [row] = rows
  return row && row.expiresAt > now ? open(tx.tenantId, row) : null
}
