import type { CollaborationSettings } from '../collaboration-settings'
import { decideDomain, type DomainRule, type EmailAddress } from '../email-address'
import { err, ok, type AppErrorCode, type Result } from '../shared'
import { closedCode, type TenantStatus } from '../tenant'
import { capGrants, type CappedGrants, type Grant } from './grants'
import { canInvite, inviterPrincipal, type Inviter } from './inviter'
import { transition, type InvitationLife } from './state'

/** Everything as it is now; nothing remembered from when the invitation was sent. */
export type UsabilityFacts = {
  readonly invitation: InvitationLife & { readonly email: EmailAddress; readonly grants: readonly Grant[] }
  readonly tenant: { readonly status: TenantStatus }
  readonly settings: Pick<CollaborationSettings, 'allowInvitesFrom'>
  readonly rules: readonly DomainRule[]
  /** Null when the inviter no longer exists. */
  readonly inviter: Inviter | null
  /** The directory object that waits for this redemption. */
  readonly invitee: { readonly enabled: boolean; readonly deleted: boolean }
  readonly now: Date
}

export type RedemptionFacts = UsabilityFacts & {
  /** Address of the account this browser is signed in with in the tenant, if any. */
  readonly signedInAs: EmailAddress | null
  /** Address whose mailbox was proven in this very journey, by code or by an identity provider that owns the domain. */
  readonly provenMailbox: EmailAddress | null
  readonly consented: boolean
}

/** Is the invitation worth showing? Re-checks every rule that may have changed since it was sent (AB-05, AB-06). Consumes nothing. */
export function checkUsable(facts: UsabilityFacts): Result<null, AppErrorCode> {
  const closed = closedCode(facts.tenant)
  if (closed !== null) return err(closed)
  const step = transition(facts.invitation, 'redeem', facts.now)
  if (!step.ok) return err(step.error === 'CONFLICT' ? 'NOT_FOUND' : step.error)
  if (!canInvite(facts.inviter, facts.settings)) return err('INVITER_NOT_ALLOWED')
  if (!decideDomain(facts.rules, facts.invitation.email).allowed) return err('DOMAIN_NOT_ALLOWED')
  if (facts.invitee.deleted) return err('INVITATION_REVOKED')
  if (!facts.invitee.enabled) return err('ACCOUNT_BLOCKED')
  return ok(null)
}

/** May the redemption be completed now, and with which grants? Any error leaves the invitation as it is. */
export function checkRedemption(facts: RedemptionFacts): Result<CappedGrants, AppErrorCode> {
  const usable = checkUsable(facts)
  if (!usable.ok) return usable
  const { email, grants } = facts.invitation
  if (facts.signedInAs !== null && facts.signedInAs !== email) return err('WRONG_ACCOUNT')
  // AB-04: a session on the invited address proves nothing by itself.
  if (facts.provenMailbox !== email) return err('MAILBOX_NOT_PROVEN')
  if (!facts.consented) return err('CONSENT_REQUIRED')
  return ok(capGrants(inviterPrincipal(facts.inviter, facts.settings), grants))
}
