import type { Proof } from './proof'

/** What a partner organisation says of a sign-in of one of its own people. The caller has verified signature, issuer, audience and nonce. */
export interface PartnerClaim {
  /** The organisation whose issuer signed it. */
  readonly tenantId: string
  /** RFC 8176. */
  readonly amr: readonly string[]
  /** When the person signed in there; null: not said. */
  readonly authTime: Date | null
}

const MINUTE = 60_000

/**
 * The proof that a partner's claim is here, or null when it is none. Only the home of the guest may speak for them. Its multifactor
 * authentication counts where the organisation trusts that partner, and from the time it happened: policies about frequency apply to it.
 */
export function partnerProof(claim: PartnerClaim, homeTenantId: string | null, trusted: readonly string[], now: Date): Proof | null {
  const from = claim.tenantId.toLowerCase()
  if (homeTenantId === null || from !== homeTenantId.toLowerCase()) return null
  const time = claim.authTime?.getTime() ?? NaN
  // A time that is missing or lies ahead makes no proof that could be judged by its age.
  if (!(time <= now.getTime() + MINUTE)) return null
  const several = claim.amr.includes('mfa') && trusted.some((one) => one.toLowerCase() === from)
  return { method: several ? 'federatedMultiFactor' : 'federatedSingleFactor', at: new Date(Math.min(time, now.getTime())).toISOString() }
}
