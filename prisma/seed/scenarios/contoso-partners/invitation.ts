import { DAY, HOUR } from '@/lib/domain/shared'
import type { Person } from '../../builders'
import type { Draft } from '../../draft'

export type InvitationState = 'redeemed' | 'sent' | 'opened' | 'expired' | 'revoked'

const EXPIRY_DAYS = 30
const MAIL_KEPT_DAYS = 40

const MESSAGES = [
  'We met at the supplier day. This gives you the drawings we talked about.',
  'Welcome on board. Your contact for questions is the person who invited you.',
  'For the start of series production you need access to the portal by the end of the week.',
] as const

export interface InvitationSpec {
  readonly state: InvitationState
  readonly person: Person
  readonly inviter: Person
  readonly sponsor: Person
  readonly invitedAt: Date
  readonly acceptedAt: Date | null
  readonly now: Date
  readonly company: string
  readonly title: string
  readonly message: boolean
  readonly ip: string
}

/** An invitation as it stands today, the mail it went out with, and what the log says about it. */
export function anInvitation(draft: Draft, spec: InvitationSpec): void {
  const { dice } = draft
  const { person, inviter, invitedAt, acceptedAt, state } = spec
  const id = dice.id(invitedAt)
  const expiresAt = new Date(invitedAt.getTime() + EXPIRY_DAYS * DAY)
  const openedAt = state === 'redeemed' || state === 'opened' ? new Date(Math.min(invitedAt.getTime() + 2 * HOUR, (acceptedAt ?? spec.now).getTime())) : null
  const revokedAt = state === 'revoked' ? new Date(invitedAt.getTime() + 3 * DAY) : null
  const message = spec.message ? dice.pick(MESSAGES) : null
  draft.add('invitation', {
    id, state, email: person.email, email_normalized: person.email, display_name: person.displayName, message, language: 'en', redirect_url: null, user_type: 'guest', user_id: person.id,
    inviter_type: 'user', inviter_id: inviter.id, inviter_name: inviter.displayName, sponsor_ids: [spec.sponsor.id], attributes: { companyName: spec.company, jobTitle: spec.title }, grants: [],
    reset_redemption: false, token_version: 1, code_attempts: 0, expires_at: expiresAt, sent_at: invitedAt, opened_at: openedAt, redeemed_at: acceptedAt, revoked_at: revokedAt,
    created_at: invitedAt, updated_at: acceptedAt ?? revokedAt ?? invitedAt, version: 1,
  })
  if (spec.now.getTime() - invitedAt.getTime() < MAIL_KEPT_DAYS * DAY) {
    draft.add('mail_outbox', {
      id: dice.id(invitedAt), template: 'invitation', locale: 'en', to_address: person.email, to_name: person.displayName, state: 'captured', attempts: 1, next_attempt_at: invitedAt,
      params: { invitationId: id, tokenVersion: 1, inviterName: inviter.displayName, inviteeName: person.displayName, expiresAt: expiresAt.toISOString(), ...(message && { message }) },
      subject: `${inviter.displayName} invites you to ${draft.tenant.name}`, user_id: person.id, invitation_id: id, created_at: invitedAt, sent_at: invitedAt, priority: 1,
    })
  }
  const target = { type: 'Invitation', id, name: person.email }
  const actor = { type: 'user', id: inviter.id, name: inviter.displayName } as const
  draft.audit({ at: invitedAt, action: 'invitation.create', actor, target, changes: [{ name: 'email', old: null, new: person.email }], details: { domain: person.domain } })
  if (revokedAt) draft.audit({ at: revokedAt, action: 'invitation.revoke', actor, target, changes: [{ name: 'state', old: 'sent', new: 'revoked' }] })
  if (acceptedAt) {
    draft.audit({
      at: acceptedAt, action: 'invitation.redeem', actor: { type: 'user', id: person.id, name: person.displayName }, target, changes: [{ name: 'state', old: 'opened', new: 'redeemed' }], ip: spec.ip,
    })
  }
}
