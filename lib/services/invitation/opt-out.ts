import { z } from 'zod'
import { findInvitation, moveInvitation } from '@/lib/data/invitation'
import { addOptOut } from '@/lib/data/invitee'
import { invitationPurpose, parseLinkToken } from '@/lib/domain/mail'
import { transition } from '@/lib/domain/invitation'
import { verifyToken } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { command, notFound } from '../kernel'

/** "Stop invitations" of the mail's footer: this tenant never writes to the mailbox again, and what is open is withdrawn. Needs the mail's own token. */
export const optOutOfInvitations = command({
  name: 'invitation.opt-out',
  permission: 'public',
  input: z.object({ token: z.string().max(400) }),
  limit: { per: 'ip', max: 30, windowSeconds: 600 },
  async run({ ctx, input, tx }) {
    const parts = parseLinkToken(input.token)
    const invitation = parts ? await findInvitation(tx, parts.id, { lock: true }) : undefined
    if (!parts || !invitation || !verifyToken(runtime().keys, invitationPurpose.stop, invitation.id, 1, parts.secret)) throw notFound()
    await addOptOut(tx, invitation.email, ctx.now)
    const next = transition(invitation, 'revoke', ctx.now)
    if (next.ok) await moveInvitation(tx, invitation, { state: next.value, revokedAt: ctx.now }, ctx.now)
    return { result: { email: invitation.email }, audit: { target: { type: 'Invitation', id: invitation.id, name: invitation.email }, details: { optedOut: true } } }
  },
})
