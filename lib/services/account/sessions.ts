import { z } from 'zod'
import { endOwnSession } from '@/lib/data/own-account'
import { findLiveSessions, revokeUserSessions } from '@/lib/data/session'
import { command, entityId, notFound, query } from '@/lib/services/kernel'
import { describeDevice } from '../sign-in/device'
import { ownId, ownPerson, ownTarget } from './self'

/** Where the signed-in person is signed in; `current` is this very browser. */
export const listOwnSessions = query({
  name: 'account.list-sessions',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const current = ctx.actor.kind === 'user' ? ctx.actor.sessionId : null
    const rows = await findLiveSessions(tx, ownId(ctx), ctx.now)
    return rows.map(({ userAgent, ...row }) => ({ ...row, ...describeDevice(userAgent), current: row.id === current }))
  },
})

/** Ends one of the person's own sessions, with everything that was opened through it. */
export const endSession = command({
  name: 'account.end-session',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await ownPerson(tx, ctx)
    const ended = await endOwnSession(tx, person.id, id, ctx.now)
    if (ended === 0) throw notFound()
    return { result: { ended }, audit: { target: ownTarget(person), details: { session: id, ended } } }
  },
})

/** Signs the person out everywhere, here too. */
export const endAllSessions = command({
  name: 'account.end-all-sessions',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const person = await ownPerson(tx, ctx)
    const ended = await revokeUserSessions(tx, person.id, 'revokedBySelf', ctx.now)
    return { result: { ended }, audit: { target: ownTarget(person), details: { ended } } }
  },
})
