import { z } from 'zod'
import { invitationMails } from '@/lib/data/invitation-mail'
import { expiryFrom } from '@/lib/domain/invitation'
import { command } from '../kernel'
import { applyToEach, bulkTrail, select, Selection } from './selection'
import { assertMaySend, assertOnlyOne, mailContext, openDesk } from './sending'
import { move, nextState } from './step'

/** Sends again with a new link and code: every older link stops working. An invitation that had expired gets a new deadline. */
export const resendInvitations = command({
  name: 'invitation.resend',
  permission: 'invitation.resend',
  input: z.object({ selection: Selection }),
  limit: { per: 'actor', max: 200, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const invitations = await select(tx, ctx, input.selection)
    const desk = await openDesk(tx, ctx, invitations)
    const done = await applyToEach(invitations, {}, async (invitation) => {
      const state = nextState(invitation, 'resend', ctx.now)
      assertMaySend(desk, invitation)
      assertOnlyOne(desk, invitation)
      const expiresAt = invitation.expiresAt > ctx.now ? invitation.expiresAt : expiryFrom(ctx.now, desk.settings.invitationExpiryDays)
      const audit = await move(tx, ctx, invitation, { state, sentAt: ctx.now, expiresAt, raiseTokenVersion: true })
      const [mail] = invitationMails({ ...invitation, expiresAt, tokenVersion: invitation.tokenVersion + 1 }, mailContext(desk, ctx, invitation))
      return { audit, extra: mail ? [mail] : [] }
    })
    return { result: done.result, audit: bulkTrail('invitation.resend', done.audit, done.result), mail: done.extras.flat() }
  },
})
