import { z } from 'zod'
import { revokeUserSessions as revoke } from '@/lib/data/session'
import { command, entityId } from '../kernel'
import { auditTarget, changeablePerson } from './target'

/** Signs a person out everywhere: sessions, refresh tokens and the provider's own session end at once. */
export const revokeUserSessions = command({
  name: 'user.revoke-sessions',
  permission: 'user.revoke-sessions',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    const ended = await revoke(tx, id, 'revokedByAdmin', ctx.now)
    return { result: { id, ended }, audit: { target: auditTarget(person), details: { sessionsEnded: ended } } }
  },
})
