import { z } from 'zod'
import { checkConversion, USER_LIST } from '@/lib/domain/user'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { AppError, command, changesOf, entityId } from '../kernel'
import { auditTarget, changeablePerson } from './target'

/** Makes a guest a member or a member a guest. How they sign in and what they were given stays. */
export const convertUser = command({
  name: 'user.convert',
  permission: 'user.convert',
  input: z.object({ id: entityId, userType: z.enum(USER_LIST.filters.userType) }),
  async run({ ctx, input: { id, userType }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    const allowed = checkConversion(person, userType)
    if (!allowed.ok) throw new AppError(allowed.error)
    await revokeUserSessions(tx, id, 'converted', ctx.now)
    await updateUser(tx, id, undefined, { userType }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(person), changes: changesOf(person, { userType }) } }
  },
})
