import { z } from 'zod'
import { findRolesOf } from '@/lib/data/role'
import { readStoredMethodsPolicy } from '@/lib/data/methods-policy'
import { outranks } from '@/lib/domain/permission'
import { actorId, entityId, query } from '../kernel'
import { livePerson } from '../user/target'
import { describeMethods } from './own'

/** What a person has registered, for an administrator. Never a secret, a hash or a key (AB-64). */
export const listUserMethods = query({
  name: 'authentication-method.list',
  permission: 'authentication-method.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    await livePerson(tx, id)
    const { policy } = await readStoredMethodsPolicy(tx)
    return { ...(await describeMethods(tx, id, ctx.now)), passLimits: policy.pass, mayChange: actorId(ctx.actor) !== id && outranks(ctx.actor, await findRolesOf(tx, id)) }
  },
})
