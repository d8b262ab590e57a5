import { z } from 'zod'
import { expiryFrom, INVITATION_LIMITS } from '@/lib/domain/invitation'
import { command } from '../kernel'
import { applyToEach, bulkTrail, select, Selection } from './selection'
import { assertOnlyOne, openDesk } from './sending'
import { move, nextState } from './step'

/** Gives a new deadline, counted from now; the link stays. Never shortens: revoke is for that. */
export const extendInvitations = command({
  name: 'invitation.extend',
  permission: 'invitation.extend',
  input: z.object({ selection: Selection, days: z.int().min(INVITATION_LIMITS.lifetimeDaysMin).max(INVITATION_LIMITS.lifetimeDaysMax) }),
  async run({ ctx, input, tx }) {
    const deadline = expiryFrom(ctx.now, input.days)
    const invitations = await select(tx, ctx, input.selection)
    const desk = await openDesk(tx, ctx, invitations)
    const done = await applyToEach(invitations, {}, async (invitation) => {
      const state = nextState(invitation, 'extend', ctx.now)
      assertOnlyOne(desk, invitation)
      const expiresAt = invitation.expiresAt > deadline ? invitation.expiresAt : deadline
      return { audit: await move(tx, ctx, invitation, { state, expiresAt }), extra: null }
    })
    return { result: done.result, audit: bulkTrail('invitation.extend', done.audit, done.result) }
  },
})
