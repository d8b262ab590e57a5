import { z } from 'zod'
import { reminderMail } from '@/lib/data/invitation-mail'
import { mayRemind } from '@/lib/domain/invitation'
import { AppError, command } from '../kernel'
import { applyToEach, bulkTrail, select, Selection } from './selection'
import { assertMaySend, mailContext, openDesk } from './sending'
import { move, nextState } from './step'

/** Mails the same link once more, at most once a day. */
export const remindInvitations = command({
  name: 'invitation.remind',
  permission: 'invitation.remind',
  input: z.object({ selection: Selection, skipRefused: z.boolean().default(false) }),
  limit: { per: 'actor', max: 200, windowSeconds: 3600 },
  async run({ ctx, input, tx }) {
    const invitations = await select(tx, ctx, input.selection)
    const desk = await openDesk(tx, ctx, invitations)
    const done = await applyToEach(invitations, input, async (invitation) => {
      const state = nextState(invitation, 'remind', ctx.now)
      if (!mayRemind(invitation, ctx.now)) throw new AppError('RATE_LIMITED')
      assertMaySend(desk, invitation)
      const audit = await move(tx, ctx, invitation, { state, remindedAt: ctx.now })
      return { audit, extra: reminderMail(invitation, mailContext(desk, ctx, invitation), ctx.now.toISOString().slice(0, 10)) }
    })
    return { result: done.result, audit: bulkTrail('invitation.remind', done.audit, done.result), mail: done.extras }
  },
})
