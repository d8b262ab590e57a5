import { z } from 'zod'
import { command } from '../kernel'
import { InvitationInput } from './fields'
import { invite, inviteAudit, toldTo } from './invite'
import { prepare } from './prepare'

/**
 * Invites one person. `delivery`: `mail` sends now, `link` makes the invitation without a mail, `draft` keeps it for later.
 * The answer never holds a link or a code; `outcome` says when the address needed no invitation.
 */
export const createInvitation = command({
  name: 'invitation.create',
  permission: 'invitation.create',
  input: InvitationInput.extend({ delivery: z.enum(['mail', 'link', 'draft']).default('mail') }),
  limit: { per: 'actor', max: 200, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const prepared = await prepare(tx, ctx, input)
    const done = await invite(tx, ctx, prepared, input.delivery)
    return { result: toldTo(ctx.actor, done.result), audit: inviteAudit(prepared.draft, done.result), mail: done.mail }
  },
})
