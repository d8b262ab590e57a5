import { z } from 'zod'
import { revokeUserSessions } from '@/lib/data/session'
import { deleteAllMethods, writeRegistrationRequired } from '@/lib/data/user-security'
import { RECENT } from '../account/me'
import { command, entityId } from '../kernel'
import { methodNotice } from './notice'
import { ownerTarget } from './owner'
import { otherPerson } from './target'

/** Removes every app, passkey, recovery code and pass of somebody else and signs them out; the next sign-in registers anew. A pass for it is issued afterwards. */
export const requireRegistration = command({
  name: 'authentication-method.require-registration',
  permission: 'authentication-method.require-registration',
  input: z.object({ userId: entityId }),
  stepUp: RECENT,
  async run({ ctx, input: { userId }, tx }) {
    const person = await otherPerson(ctx, tx, userId)
    const removed = await deleteAllMethods(tx, userId)
    await writeRegistrationRequired(tx, userId, ctx.now)
    const sessionsEnded = await revokeUserSessions(tx, userId, 'revokedByAdmin', ctx.now)
    return { result: { userId }, audit: { target: ownerTarget(person), details: { removed, sessionsEnded } }, mail: [methodNotice(ctx, person, { change: 'allRemoved', by: 'admin' })] }
  },
})
