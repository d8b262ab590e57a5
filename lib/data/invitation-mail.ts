import type { Invitation } from './invitation'
import type { MailRequest } from './mail-outbox'

type Told = Pick<Invitation, 'id' | 'email' | 'displayName' | 'message' | 'ccEmail' | 'inviterName' | 'tokenVersion' | 'expiresAt' | 'userId'>

export interface MailContext {
  /** The language to write in; the caller has chosen among invitation, person and tenant. */
  readonly locale: string
  readonly applications: readonly string[]
}

/** The mails of one sending: to the person and, once, to the copy. Neither carries a secret: the link derives when the mail leaves. */
export function invitationMails(invitation: Told, context: MailContext): readonly MailRequest[] {
  const shared = sharedParams(invitation, context)
  const about = { locale: context.locale, userId: invitation.userId, invitationId: invitation.id }
  const mail: MailRequest = {
    ...about, template: 'invitation', to: { address: invitation.email, name: invitation.displayName },
    params: { ...shared, tokenVersion: invitation.tokenVersion },
    dedupeKey: `invitation:${invitation.id}:${invitation.tokenVersion}`,
  }
  if (!invitation.ccEmail) return [mail]
  const copy: MailRequest = {
    ...about, template: 'invitation-cc', to: { address: invitation.ccEmail }, params: { ...shared, inviteeEmail: invitation.email },
    dedupeKey: `invitation-cc:${invitation.id}`,
  }
  return [mail, copy]
}

/** The same link once more. `day` keeps two sweeps of one day from reminding twice. */
export function reminderMail(invitation: Told, context: MailContext, day: string): MailRequest {
  return {
    template: 'invitation-reminder', locale: context.locale, userId: invitation.userId, invitationId: invitation.id,
    to: { address: invitation.email, name: invitation.displayName },
    params: { ...sharedParams(invitation, context), tokenVersion: invitation.tokenVersion },
    dedupeKey: `invitation-reminder:${invitation.id}:${day}`,
  }
}

function sharedParams(invitation: Told, context: MailContext) {
  return {
    invitationId: invitation.id,
    inviterName: invitation.inviterName,
    ...(invitation.displayName && { inviteeName: invitation.displayName }),
    ...(invitation.message && { message: invitation.message }),
    ...(context.applications.length > 0 && { applications: context.applications.slice(0, 20) }),
    expiresAt: invitation.expiresAt.toISOString(),
  }
}
