import type { JWT } from 'next-auth/jwt'
import { z } from 'zod'
import { sessionDeadline } from '@/lib/domain/session'
import { mayHoldSession } from '@/lib/domain/user'
import { insertSession, revokeSession } from '@/lib/data/browser-session'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { sqlInTenant } from '@/lib/data/tenant-tx'
import { encryptSecret } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { findSurfaceSession } from './session'
import type { RelyingParty } from './surface'

const Claims = z.object({
  sub: z.uuid(), tid: z.uuid(), sid: z.string().min(1).optional(), auth_time: z.number().int(), amr: z.array(z.string()).default([]),
})

/** Key under which the ID token of a session is sealed; it is the hint for a later sign-out. */
export const idTokenContext = (tenantId: string, sessionId: string) => `id-token:${tenantId}:${sessionId}`

/** Turns a verified ID token into a session row. What the cookie then holds is the row's id and the tenant it belongs to. */
export async function establishSession(party: RelyingParty, idToken: string, profile: unknown): Promise<JWT> {
  const claims = Claims.parse(profile)
  const { tenant, surface } = party
  // INVARIANT: a token of another tenant's issuer would already fail its signature; the claim is checked all the same.
  if (claims.tid !== tenant.id || tenant.status !== 'active') throw new Error('the token is of another tenant')
  const previous = await findSurfaceSession(tenant, surface)
  const request = currentRequest()
  const now = new Date()
  const id = newId(now.getTime())
  await sqlInTenant(tenant.id, async (tx) => {
    const account = await findSignInAccount(tx, { id: claims.sub })
    if (!account || !mayHoldSession(account)) throw new Error('the account may not hold a session')
    if (previous) await revokeSession(tx, previous.id, 'replaced', now)
    await insertSession(tx, {
      id, userId: account.id, surface, opSid: claims.sid ?? null, idToken: Uint8Array.from(encryptSecret(runtime().keys, idToken, idTokenContext(tenant.id, id))),
      ip: request?.ip ?? null, userAgent: request?.req.headers['user-agent'] ?? null, amr: claims.amr, authTime: new Date(claims.auth_time * 1000),
      createdAt: now, expiresAt: sessionDeadline(surface, now),
    })
  })
  return { sub: claims.sub, tid: tenant.id, surface, row: id }
}
