import { z } from 'zod'
import { command } from '../kernel'
import { applyToEach, bulkTrail, select, Selection } from './selection'
import { move, nextState } from './step'

/** Withdraws invitations: their links and codes stop at once. The person object stays, without a way in. */
export const revokeInvitations = command({
  name: 'invitation.revoke',
  permission: 'invitation.revoke',
  input: z.object({ selection: Selection }),
  async run({ ctx, input, tx }) {
    const done = await applyToEach(await select(tx, ctx, input.selection), {}, async (invitation) => {
      const state = nextState(invitation, 'revoke', ctx.now)
      return { audit: await move(tx, ctx, invitation, { state, revokedAt: ctx.now, raiseTokenVersion: true }), extra: null }
    })
    return { result: done.result, audit: bulkTrail('invitation.revoke', done.audit, done.result) }
  },
})
