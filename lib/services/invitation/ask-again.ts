import { z } from 'zod'
import { findForRedemption } from '@/lib/data/invitation'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { effectiveState } from '@/lib/domain/invitation'
import { invitationPurpose, parseLinkToken, pickMailLocale } from '@/lib/domain/mail'
import { verifyToken } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { AppError, command, notFound } from '@/lib/services/kernel'

/** An expired link asks its inviter for a new one; the inviter decides. Once a day for an invitation. */
export const askForNewLink = command({
  name: 'invitation.ask-for-new-link',
  permission: 'public',
  input: z.object({ token: z.string().max(400) }),
  limit: { per: 'ip', max: 10, windowSeconds: 3_600 },
  async run({ ctx, input, tx }) {
    const parts = parseLinkToken(input.token)
    const view = parts ? await findForRedemption(tx, parts.id) : undefined
    if (!parts || !view || !verifyToken(runtime().keys, invitationPurpose.link, view.invitation.id, view.invitation.tokenVersion, parts.secret)) throw notFound()
    const { invitation } = view
    if (effectiveState(invitation, ctx.now) !== 'expired') throw new AppError('CONFLICT')
    const inviter = invitation.inviterType === 'user' && invitation.inviterId ? await findSignInAccount(tx, { id: invitation.inviterId }) : undefined
    const told = inviter && inviter.deletedAt === null && inviter.accountEnabled ? inviter : undefined
    return {
      result: { asked: true },
      audit: { target: { type: 'Invitation', id: invitation.id, name: invitation.email }, details: { toldInviter: Boolean(told) } },
      mail: told ? [{
        template: 'invitation-asked', locale: pickMailLocale(told.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: told.email, name: told.displayName },
        userId: told.id, invitationId: invitation.id, dedupeKey: `invitation-asked:${invitation.id}:${ctx.now.toISOString().slice(0, 10)}`,
        params: { invitationId: invitation.id, inviteeName: invitation.displayName ?? invitation.email, inviteeEmail: invitation.email, expiredAt: invitation.expiresAt.toISOString() },
      }] : [],
    }
  },
})
