import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { invitationPurpose, linkToken, mailLink } from '@/lib/domain/mail'
import { transition } from '@/lib/domain/invitation'
import { deriveToken } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { AppError, command } from '../kernel'
import { id } from './fields'
import { findOwnOr } from './own'

/**
 * Entra's inviteRedeemUrl: the link, for an inviter who brings it to the person in another way. The only verb that answers with one,
 * so it is a command of its own: asked for explicitly, switched on by the tenant, fresh sign-in, audited. The short code is never given.
 */
export const linkInvitation = command({
  name: 'invitation.link',
  permission: 'invitation.create',
  input: z.object({ id }),
  limit: { per: 'actor', max: 60, windowSeconds: 3600 },
  stepUp: 12 * 3600,
  async run({ ctx, input, tx }) {
    const invitation = await findOwnOr('invitation.read', tx, ctx, input.id)
    if (!(await readCollaborationSettings(tx)).allowLinkSharing) throw new AppError('INVITATION_NOT_ALLOWED')
    const usable = transition(invitation, 'redeem', ctx.now)
    if (!usable.ok) throw new AppError(usable.error)
    const secret = deriveToken(runtime().keys, invitationPurpose.link, invitation.id, invitation.tokenVersion)
    const url = mailLink(`${runtime().env.appUrl}/t/${ctx.tenant.slug}`, 'redeem', linkToken(invitation.id, secret))
    return { result: { url, expiresAt: invitation.expiresAt }, audit: { target: { type: 'Invitation', id: invitation.id, name: invitation.email }, details: { linkShown: true } } }
  },
})
