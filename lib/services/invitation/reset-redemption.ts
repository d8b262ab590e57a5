import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listRuleDomains } from '@/lib/data/domain-rule'
import { findKnownAddresses, findResettable, holdAddresses, resetInvitee } from '@/lib/data/invitee'
import { invitationMails } from '@/lib/data/invitation-mail'
import { insertInvitations } from '@/lib/data/invitation-write'
import { revokeUserSessions } from '@/lib/data/session'
import { canInvite, checkAddress, expiryFrom } from '@/lib/domain/invitation'
import { pickMailLocale } from '@/lib/domain/mail'
import { can, outranks } from '@/lib/domain/permission'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, command, inviterOf, inviterRefOf, notFound } from '../kernel'
import { addressChanged, assertMayLoseAccess } from '../user/target'
import { id } from './fields'
import { refused } from './invite'
import { address } from './prepare'

/**
 * Entra's resetRedemption: an existing guest proves who they are again, with the same or a new address.
 * The person object keeps its id, groups, applications and roles; every old way in and every session ends now.
 */
export const resetRedemption = command({
  name: 'invitation.reset-redemption',
  permission: 'invitation.reset-redemption',
  input: z.object({ userId: id, email: z.string().max(1_000).nullish() }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const guest = await findResettable(tx, input.userId)
    if (!guest) throw notFound()
    // AB-56: sending somebody a new way into a stronger account is taking it over.
    if (ctx.actor.kind !== 'system' && !outranks(ctx.actor, guest.roles)) throw new AppError('TARGET_OUTRANKS_ACTOR')
    if (guest.userType !== 'guest' || guest.state !== 'active') throw new AppError('CONFLICT')
    const settings = await readCollaborationSettings(tx)
    if (settings.allowInvitesFrom === 'none') throw new AppError('INVITATION_NOT_ALLOWED')
    const email = input.email?.trim() ? address(input.email, 'email') : address(guest.email, 'email')
    // A new mailbox is a new owner: whoever names it must be one who may change addresses.
    const moved = email !== guest.email
    if (moved && !can(ctx.actor, 'user.update')) throw new AppError('FORBIDDEN', { params: { permission: 'user.update' } })
    await assertMayLoseAccess(ctx, tx, guest.id)
    await holdAddresses(tx, [email])
    const known = (await findKnownAddresses(tx, [email], { mailsSince: plus(ctx.now, -DAY), now: ctx.now })).get(email)
    if (known?.user && known.user.id !== guest.id) throw new AppError('DUPLICATE', { field: 'email' })
    const may = checkAddress({ email, rules: await listRuleDomains(tx), optedOut: known?.optedOut ?? false, recentMails: known?.recentMails ?? 0, sendsMail: true })
    if (!may.ok) throw refused(may.error, 'email')

    const sessionsEnded = await revokeUserSessions(tx, guest.id, 'redemptionReset', ctx.now)
    await resetInvitee(tx, guest.id, { email, now: ctx.now })
    // Who resets need not hold the right to invite (Helpdesk Administrator); then the organisation itself stands behind the mail.
    const inviter = canInvite(inviterOf(ctx.actor), settings) ? inviterRefOf(ctx.actor) : { type: 'system' as const, id: null, name: ctx.tenant.name }
    const draft = {
      state: 'sent' as const, email, displayName: guest.displayName, message: null, language: guest.preferredLanguage, ccEmail: null, redirectUrl: null, userType: 'guest' as const,
      userId: guest.id, inviter, sponsorIds: [], attributes: {}, grants: [], resetRedemption: true,
      expiresAt: expiryFrom(ctx.now, settings.invitationExpiryDays), sentAt: ctx.now, batchId: null,
    }
    const invitationId = (await insertInvitations(tx, [draft], ctx.now)).get(email)
    if (!invitationId) throw new AppError('CONFLICT')
    return {
      result: { invitationId, userId: guest.id },
      audit: {
        target: { type: 'User', id: guest.id, name: guest.displayName },
        changes: !moved ? [] : [{ name: 'email', old: guest.email, new: email }],
        details: { invitationId, sessionsEnded },
      },
      mail: [
        ...invitationMails({ ...draft, id: invitationId, inviterName: inviter.name, tokenVersion: 1 }, { locale: pickMailLocale(guest.preferredLanguage, ctx.tenant.defaultLanguage), applications: [] }),
        ...(moved ? [addressChanged(ctx, guest)] : []),
      ],
    }
  },
})
