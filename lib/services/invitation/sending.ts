import { readCollaborationSettings, type StoredCollaborationSettings } from '@/lib/data/collaboration'
import { listRuleDomains } from '@/lib/data/domain-rule'
import { findKnownAddresses, holdAddresses, type KnownAddress } from '@/lib/data/invitee'
import { type Invitation } from '@/lib/data/invitation'
import { findApplicationNames } from '@/lib/data/invitation-grants'
import { findInviters, inviterKey } from '@/lib/data/inviter'
import type { TenantTx } from '@/lib/data/tenant-tx'
import type { DomainRule, EmailAddress } from '@/lib/domain/email-address'
import { canInvite, checkAddress, type Inviter } from '@/lib/domain/invitation'
import { pickMailLocale } from '@/lib/domain/mail'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, type Context } from '../kernel'

/** Everything that decides whether mails for these invitations may leave now, read once for all of them. */
export interface Desk {
  readonly settings: StoredCollaborationSettings
  readonly rules: readonly DomainRule[]
  readonly inviters: ReadonlyMap<string, Inviter>
  readonly known: ReadonlyMap<string, KnownAddress>
  readonly applications: ReadonlyMap<string, string>
  /** Addresses that this call opened an invitation for. */
  readonly reopened: Map<string, string>
}

export async function openDesk(tx: TenantTx, ctx: Context, invitations: readonly Invitation[], copies: readonly EmailAddress[] = []): Promise<Desk> {
  const emails = [...invitations.map((invitation) => invitation.email), ...copies]
  await holdAddresses(tx, emails)
  return {
    settings: await readCollaborationSettings(tx),
    rules: await listRuleDomains(tx),
    inviters: await findInviters(tx, invitations.map((invitation) => ({ type: invitation.inviterType, id: invitation.inviterId }))),
    known: await findKnownAddresses(tx, emails, { mailsSince: plus(ctx.now, -DAY), now: ctx.now }),
    reopened: new Map(),
    applications: await findApplicationNames(tx, invitations.flatMap((invitation) => invitation.grants.flatMap((grant) => (grant.kind === 'application' ? [grant.id] : [])))),
  }
}

/** Refuses to open an invitation again while the same address has another open one. */
export function assertOnlyOne(desk: Desk, invitation: Invitation): void {
  const open = desk.known.get(invitation.email)?.openInvitationId ?? desk.reopened.get(invitation.email) ?? invitation.id
  if (open !== invitation.id) throw new AppError('DUPLICATE')
  desk.reopened.set(invitation.email, invitation.id)
}

/** Refuses a mail that the rules of this moment do not allow (AB-06, AB-12). */
export function assertMaySend(desk: Desk, invitation: Invitation): void {
  const inviter = desk.inviters.get(inviterKey({ type: invitation.inviterType, id: invitation.inviterId })) ?? null
  if (desk.settings.allowInvitesFrom === 'none') throw new AppError('INVITATION_NOT_ALLOWED')
  if (!canInvite(inviter, desk.settings)) throw new AppError('INVITER_NOT_ALLOWED')
  const known = desk.known.get(invitation.email)
  if (known?.user?.state === 'blocked') throw new AppError('ACCOUNT_BLOCKED')
  const may = checkAddress({ email: invitation.email, rules: desk.rules, optedOut: known?.optedOut ?? false, recentMails: known?.recentMails ?? 0, sendsMail: true })
  if (!may.ok) throw new AppError(may.error, may.error === 'RATE_LIMITED' ? { retryAfterSeconds: DAY / 1000 } : {})
}

/** Language and promised applications of one mail. */
export function mailContext(desk: Desk, ctx: Context, invitation: Invitation) {
  return {
    locale: pickMailLocale(invitation.language, ctx.tenant.defaultLanguage),
    applications: invitation.grants.flatMap((grant) => (grant.kind === 'application' ? [desk.applications.get(grant.id)] : [])).filter((name) => name !== undefined),
  }
}
