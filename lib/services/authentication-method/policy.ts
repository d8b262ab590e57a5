import { z } from 'zod'
import { lockPolicySet } from '@/lib/data/conditional-access-policy'
import { findGroups } from '@/lib/data/group'
import { readStoredMethodsPolicy, saveMethodsPolicy } from '@/lib/data/methods-policy'
import { ALL_USERS, CONFIGURATION_IDS, MethodsPolicyInput, writeMethodsPolicy, type MethodsPolicy } from '@/lib/domain/authentication-method'
import { guardMethods, readDoors } from '../conditional-access/guard'
import { AppError, changesOf, command, notFound, query } from '../kernel'

const aimsOf = (policy: MethodsPolicy) => [...CONFIGURATION_IDS.map((id) => policy.methods[id]), policy.campaign]

/** Groups that the policy names; `all_users` is nobody's group. */
const groupIds = (policy: MethodsPolicy) =>
  [...new Set(aimsOf(policy).flatMap((aim) => [...aim.includeTargets, ...aim.excludeTargets].map(({ id }) => id)))].filter((id) => id !== ALL_USERS)

/** Which methods people may use, with the names of the groups in it. */
export const getMethodsPolicy = query({
  name: 'authentication-method.get-policy',
  permission: 'authentication-method.policy.read',
  input: z.object({}),
  async run({ tx }) {
    const { policy, version, updatedAt } = await readStoredMethodsPolicy(tx)
    const groups = (await findGroups(tx, groupIds(policy))).map(({ id, displayName }) => ({ id, displayName }))
    return { policy, version, updatedAt, groups }
  },
})

/** Saves the policy; what it allows changes at the next request. Fields of Graph's document that the console does not show stay. */
export const updateMethodsPolicy = command({
  name: 'authentication-method.update-policy',
  permission: 'authentication-method.policy.update',
  input: z.object({ version: z.int().min(0), policy: MethodsPolicyInput }),
  stepUp: 900,
  async run({ ctx, input, tx }) {
    // One writer at a time with policies: each counts on what the other allows.
    await lockPolicySet(tx)
    const stored = await readStoredMethodsPolicy(tx)
    const doors = await readDoors(tx)
    const named = groupIds(input.policy)
    if ((await findGroups(tx, named)).length !== named.length) throw notFound()
    if (!(await saveMethodsPolicy(tx, writeMethodsPolicy(stored.document, input.policy), input.version, ctx.now))) throw new AppError('STALE', { params: { known: 'no' } })
    await guardMethods(tx, ctx, doors)
    return {
      result: { version: input.version + 1 },
      audit: { target: { type: 'Policy', id: null, name: 'authenticationMethodsPolicy' }, changes: changesOf(flat(stored.policy), flat(input.policy)) },
    }
  },
})

/** One value a field, so that the log shows what changed. */
const flat = (policy: MethodsPolicy): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(policy.methods).map(([id, value]) => [id, value])), keyRestrictions: policy.keyRestrictions, accessPass: policy.pass, campaign: policy.campaign,
})
