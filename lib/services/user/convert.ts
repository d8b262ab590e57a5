import { z } from 'zod'
import { findRolesOf } from '@/lib/data/role'
import { checkConversion, USER_LIST } from '@/lib/domain/user'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { AppError, command, changesOf, entityId } from '../kernel'
import { assertDomainAllowed, assertMayLoseAccess, auditTarget, changeablePerson } from './target'

/** Makes a guest a member or a member a guest. How they sign in and what they were given stays; where only members are let in, a guest loses access. */
export const convertUser = command({
  name: 'user.convert',
  permission: 'user.convert',
  input: z.object({ id: entityId, userType: z.enum(USER_LIST.filters.userType) }),
  async run({ ctx, input: { id, userType }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    const allowed = checkConversion(person, userType)
    if (!allowed.ok) throw new AppError(allowed.error)
    if (userType === 'guest') {
      await assertDomainAllowed(tx, person.email)
      if (ctx.tenant.isPlatform && (await findRolesOf(tx, id)).length > 0) await assertMayLoseAccess(ctx, tx, id)
    }
    await revokeUserSessions(tx, id, 'converted', ctx.now)
    await updateUser(tx, id, undefined, { userType }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(person), changes: changesOf(person, { userType }) } }
  },
})
