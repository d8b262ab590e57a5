import { z } from 'zod'
import { endBrowser, endOtherBrowsers } from '@/lib/data/own-session'
import { findLiveSessions } from '@/lib/data/session'
import { describeDevice } from '@/lib/platform/device'
import { actorName, command, entityId, notFound, query } from '../kernel'
import { self } from './me'

/** The browsers this person is signed in with. */
export const listSessions = query({
  name: 'account.list-sessions',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const me = self(ctx)
    const sessions = await findLiveSessions(tx, me.userId, ctx.now)
    return { sessions: sessions.map(({ userAgent, amr: _amr, ...session }) => ({ ...session, ...describeDevice(userAgent), current: session.id === me.sessionId })) }
  },
})

/** Ends one browser's sign-in, tokens of applications included; somebody else's session is not found. */
export const revokeSession = command({
  name: 'account.revoke-session',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const me = self(ctx)
    if (!(await endBrowser(tx, me.userId, id, ctx.now))) throw notFound()
    return { result: { id }, audit: { target: { type: 'Session', id, name: null }, details: { of: actorName(me) } } }
  },
})

/** Ends everything except the browser that asks. */
export const revokeOtherSessions = command({
  name: 'account.revoke-other-sessions',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const me = self(ctx)
    const ended = await endOtherBrowsers(tx, me.userId, me.sessionId, ctx.now)
    return { result: { ended }, audit: { target: { type: 'User', id: me.userId, name: me.name }, details: { sessionsEnded: ended } } }
  },
})
