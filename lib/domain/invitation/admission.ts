import { decideDomain, type DomainRule, type EmailAddress } from '../email-address'
import { err, ok, type AppErrorCode, type Result } from '../shared'
import { INVITATION_LIMITS } from './limits'

/** What is known of an address at the moment somebody wants to write to it. */
export type AddressFacts = {
  readonly email: EmailAddress
  readonly rules: readonly DomainRule[]
  /** The person asked not to be invited by this tenant again. */
  readonly optedOut: boolean
  /** Invitation mails to this mailbox within the last day. */
  readonly recentMails: number
  /** False when the link is handed over in another way, or nothing is sent yet. */
  readonly sendsMail: boolean
}

/** May this mailbox be written to now? Asked on create, resend, remind, and for each row of a file at the moment it runs (AB-12). */
export function checkAddress(facts: AddressFacts): Result<null, Extract<AppErrorCode, 'DOMAIN_NOT_ALLOWED' | 'INVITATION_OPTED_OUT' | 'RATE_LIMITED'>> {
  if (!decideDomain(facts.rules, facts.email).allowed) return err('DOMAIN_NOT_ALLOWED')
  if (facts.optedOut) return err('INVITATION_OPTED_OUT')
  if (facts.sendsMail && facts.recentMails >= INVITATION_LIMITS.mailsPerMailboxPerDay) return err('RATE_LIMITED')
  return ok(null)
}

export const INVITE_OUTCOMES = ['sent', 'linkOnly', 'draft', 'alreadyMember', 'alreadyGuest', 'alreadyInvited', 'blocked', 'alreadyKnown'] as const
/** What became of an invitation that was asked for. The last five change nothing and send nothing; `alreadyKnown` is any of the four before it, to who may not know which. */
export type InviteOutcome = (typeof INVITE_OUTCOMES)[number]

/** Why an address needs no invitation, or null. A pending guest without an open invitation is invited again, as the same person object. */
export function alreadyKnown(known: {
  readonly user: { readonly userType: 'member' | 'guest'; readonly state: 'active' | 'pending' | 'blocked' } | null
  readonly openInvitationId: string | null
}): Extract<InviteOutcome, 'alreadyMember' | 'alreadyGuest' | 'alreadyInvited' | 'blocked'> | null {
  if (known.user?.state === 'blocked') return 'blocked'
  if (known.user?.state === 'active') return known.user.userType === 'member' ? 'alreadyMember' : 'alreadyGuest'
  return known.openInvitationId === null ? null : 'alreadyInvited'
}
