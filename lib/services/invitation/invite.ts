import { findKnownAddresses, holdAddresses, insertInvitees, type KnownAddress } from '@/lib/data/invitee'
import { invitationMails } from '@/lib/data/invitation-mail'
import { insertInvitations, type NewInvitation } from '@/lib/data/invitation-write'
import type { MailRequest } from '@/lib/data/mail-outbox'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { DomainRule } from '@/lib/domain/email-address'
import { alreadyKnown, checkAddress, type InviteOutcome } from '@/lib/domain/invitation'
import { pickMailLocale } from '@/lib/domain/mail'
import { can } from '@/lib/domain/permission'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, type Actor, type AuditEntry, type Context } from '../kernel'
import type { Prepared } from './prepare'

export interface Invited {
  readonly outcome: InviteOutcome
  readonly invitationId: string | null
  readonly userId: string | null
}

interface Done {
  readonly result: Invited
  readonly mail: readonly MailRequest[]
}

const nothingSent = (result: Invited): Done => ({ result, mail: [] })

/** Makes the person object, the invitation and its mail, or says why the address needs none of it. */
export async function invite(tx: TenantTx, ctx: Context, { draft, rules, grants }: Prepared, delivery: 'mail' | 'link' | 'draft'): Promise<Done> {
  const mailboxes = [draft.email, ...copyOf(draft)]
  await holdAddresses(tx, mailboxes)
  const all = await findKnownAddresses(tx, mailboxes, { mailsSince: plus(ctx.now, -DAY), now: ctx.now })
  const known = all.get(draft.email) ?? UNKNOWN
  const reason = alreadyKnown(known)
  if (reason !== null) return nothingSent({ outcome: reason, invitationId: known.openInvitationId, userId: known.user?.id ?? null })

  const sendsMail = delivery === 'mail'
  assertMailboxes(draft, { rules, known: all, sendsMail })
  if (delivery === 'draft') {
    const id = (await insertInvitations(tx, [draft], ctx.now)).get(draft.email) ?? null
    return nothingSent({ outcome: 'draft', invitationId: id, userId: null })
  }
  const userId = known.user?.id ?? (await insertInvitees(tx, [personOf(draft)], ctx.now)).get(draft.email)
  if (!userId) throw new AppError('CONFLICT')
  const sent: NewInvitation = { ...draft, state: 'sent', userId, sentAt: sendsMail ? ctx.now : null }
  const id = (await insertInvitations(tx, [sent], ctx.now)).get(draft.email)
  if (!id) throw new AppError('CONFLICT')
  const mail = sendsMail
    ? invitationMails({ ...sent, id, inviterName: sent.inviter.name, tokenVersion: 1 }, { locale: pickMailLocale(draft.language, ctx.tenant.defaultLanguage), applications: grants.applications.map((app) => app.name) })
    : []
  return { result: { outcome: sendsMail ? 'sent' : 'linkOnly', invitationId: id, userId }, mail }
}

export function personOf(draft: NewInvitation) {
  const { email, displayName, attributes, language, userType, sponsorIds, inviter } = draft
  return { email, displayName, attributes, language, userType, sponsorIds, invitedById: inviter.type === 'user' ? inviter.id : null }
}

/** What is known of an address that nobody has. */
export const UNKNOWN: KnownAddress = { user: null, openInvitationId: null, optedOut: false, recentMails: 0 }

export const copyOf = ({ ccEmail }: Pick<NewInvitation, 'ccEmail'>) => (ccEmail ? [ccEmail] : [])

interface Mailboxes {
  readonly rules: readonly DomainRule[]
  readonly known: ReadonlyMap<string, KnownAddress>
  readonly sendsMail: boolean
}

/** Refuses what the rules of this moment forbid to the person's mailbox, and to the copy's (AB-12). */
export function assertMailboxes({ email, ccEmail }: Pick<NewInvitation, 'email' | 'ccEmail'>, { rules, known, sendsMail }: Mailboxes): void {
  const person = known.get(email) ?? UNKNOWN
  const may = checkAddress({ email, rules, optedOut: person.optedOut, recentMails: person.recentMails, sendsMail })
  if (!may.ok) throw refused(may.error, 'email')
  if (!ccEmail || !sendsMail) return
  const copy = known.get(ccEmail) ?? UNKNOWN
  // A copy is a mail as well: an allow list is about who may become a guest, so only the cap and the wish for peace bind it.
  const mayCopy = checkAddress({ email: ccEmail, rules: [], optedOut: copy.optedOut, recentMails: copy.recentMails + (ccEmail === email ? 1 : 0), sendsMail })
  if (!mayCopy.ok) throw refused(mayCopy.error, 'cc')
}

/** What an inviter learns. Who may not look people up is told only that nothing has to be sent, not whom the directory holds and why. */
export function toldTo(actor: Actor, result: Invited): Invited {
  const changed = result.outcome === 'sent' || result.outcome === 'linkOnly' || result.outcome === 'draft'
  return changed || can(actor, 'user.read') ? result : { outcome: 'alreadyKnown', invitationId: null, userId: null }
}

export function refused(code: 'DOMAIN_NOT_ALLOWED' | 'INVITATION_OPTED_OUT' | 'RATE_LIMITED', field: string): AppError {
  return new AppError(code, { field, ...(code === 'RATE_LIMITED' && { retryAfterSeconds: DAY / 1000 }) })
}

export function inviteAudit(draft: NewInvitation, result: Invited): AuditEntry {
  return {
    target: { type: 'Invitation', id: result.invitationId, name: draft.email },
    details: { outcome: result.outcome, userId: result.userId, expiresAt: draft.expiresAt.toISOString(), grants: draft.grants, redirectUrl: draft.redirectUrl, userType: draft.userType },
  }
}
