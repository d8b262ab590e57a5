import { z } from 'zod'
import { deviceLabel } from '@/lib/platform/device'
import { findLiveSessions } from '@/lib/data/session'
import { findUser } from '@/lib/data/user'
import { entityId, notFound, query } from '../kernel'

/** Browser sessions of a person that work at this moment. */
export const listUserSessions = query({
  name: 'user.list-sessions',
  permission: 'user.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    if (!(await findUser(tx, id))) throw notFound()
    const sessions = await findLiveSessions(tx, id, ctx.now)
    return { sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceLabel(userAgent) ?? null })) }
  },
})
