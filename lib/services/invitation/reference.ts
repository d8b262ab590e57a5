import { z } from 'zod'
import { decryptSecret, encryptSecret } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { MINUTE, plus } from '@/lib/domain/shared'

const Ref = z.object({ invitationId: z.uuid(), tokenVersion: z.number().int(), until: z.number() })

/** What is carried from the redemption page into the sign-in: proof that this browser held a valid link or code a moment ago. */
export interface InvitationRef {
  readonly invitationId: string
  readonly tokenVersion: number
}

const context = (tenantId: string) => `invitation-ref:${tenantId}`

/** Sealed for one tenant and half an hour. */
export function sealInvitationRef(tenantId: string, ref: InvitationRef, now: Date): string {
  const text = JSON.stringify({ ...ref, until: plus(now, 30 * MINUTE).getTime() })
  return encryptSecret(runtime().keys, text, context(tenantId)).toString('base64url')
}

/** Undefined for anything that is not ours, not this tenant's, or too old. */
export function openInvitationRef(tenantId: string, sealed: string, now: Date): InvitationRef | undefined {
  try {
    const parsed = Ref.parse(JSON.parse(decryptSecret(runtime().keys, Buffer.from(sealed, 'base64url'), context(tenantId)).toString('utf8')))
    return parsed.until > now.getTime() ? { invitationId: parsed.invitationId, tokenVersion: parsed.tokenVersion } : undefined
  } catch {
    return undefined
  }
}
