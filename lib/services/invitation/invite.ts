import { findKnownAddresses, holdAddresses, insertInvitees } from '@/lib/data/invitee'
import { invitationMails } from '@/lib/data/invitation-mail'
import { insertInvitations, type NewInvitation } from '@/lib/data/invitation-write'
import type { MailRequest } from '@/lib/data/mail-outbox'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { alreadyKnown, checkAddress, type InviteOutcome } from '@/lib/domain/invitation'
import { pickMailLocale } from '@/lib/domain/mail'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, type AuditEntry, type Context } from '../kernel'
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
  await holdAddresses(tx, [draft.email, ...(draft.ccEmail ? [draft.ccEmail] : [])])
  const mailsSince = plus(ctx.now, -DAY)
  const all = await findKnownAddresses(tx, [draft.email, ...(draft.ccEmail ? [draft.ccEmail] : [])], { mailsSince, now: ctx.now })
  const known = all.get(draft.email) ?? { user: null, openInvitationId: null, optedOut: false, recentMails: 0 }
  const reason = alreadyKnown(known)
  if (reason !== null) return nothingSent({ outcome: reason, invitationId: known.openInvitationId, userId: known.user?.id ?? null })

  const sendsMail = delivery === 'mail'
  const may = checkAddress({ email: draft.email, rules, optedOut: known.optedOut, recentMails: known.recentMails, sendsMail })
  if (!may.ok) throw refused(may.error, 'email')
  const copy = draft.ccEmail ? all.get(draft.ccEmail) : undefined
  if (sendsMail && copy && draft.ccEmail) {
    // A copy is a mail as well: an allow list is about who may become a guest, so only the cap and the wish for peace bind it.
    const mayCopy = checkAddress({ email: draft.ccEmail, rules: [], optedOut: copy.optedOut, recentMails: copy.recentMails, sendsMail })
    if (!mayCopy.ok) throw refused(mayCopy.error, 'cc')
  }
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

export function refused(code: 'DOMAIN_NOT_ALLOWED' | 'INVITATION_OPTED_OUT' | 'RATE_LIMITED', field: string): AppError {
  return new AppError(code, { field, ...(code === 'RATE_LIMITED' && { retryAfterSeconds: DAY / 1000 }) })
}

export function inviteAudit(draft: NewInvitation, result: Invited): AuditEntry {
  return {
    target: { type: 'Invitation', id: result.invitationId, name: draft.email },
    details: { outcome: result.outcome, userId: result.userId, expiresAt: draft.expiresAt.toISOString(), grants: draft.grants, redirectUrl: draft.redirectUrl, userType: draft.userType },
  }
}
