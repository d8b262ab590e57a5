import { z } from 'zod'
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
    return { sessions: await findLiveSessions(tx, id, ctx.now) }
  },
})
