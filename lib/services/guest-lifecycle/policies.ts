import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { LIFECYCLE_LIMITS, THRESHOLDS } from '@/lib/domain/guest-lifecycle'
import { findOrganizationNames } from '@/lib/data/connected-organization'
import { findGroups } from '@/lib/data/group'
import { deleteLifecyclePolicy, findLifecyclePolicies, insertLifecyclePolicy, lockLifecyclePolicies, readCaseFigures, setLifecyclePriority, updateLifecyclePolicy } from '@/lib/data/guest-lifecycle'
import { actorId, AppError, changesOf, command, entityId, notFound, query, stale } from '../kernel'
import { auditTarget, checkedRule, livePolicy, policyFields } from './fields'

/** All policies in the order in which they count, with what they found at their last run. There are at most 20. */
export const listLifecyclePolicies = query({
  name: 'guest-lifecycle.list',
  permission: 'guest-lifecycle.read',
  input: z.object({}),
  async run({ ctx, tx }) {
    const figures = await readCaseFigures(tx, ctx.now)
    const policies = await findLifecyclePolicies(tx)
    return { policies: policies.map((policy) => ({ ...policy, ...(figures.get(policy.id) ?? { open: 0, excused: 0, nextAt: null }) })), changeable: can(ctx.actor, 'guest-lifecycle.update'), limits: THRESHOLDS }
  },
})

/** One policy, with the names of whom it is about. */
export const getLifecyclePolicy = query({
  name: 'guest-lifecycle.get',
  permission: 'guest-lifecycle.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const policy = await livePolicy(tx, id)
    const { type, ids, exceptGroupIds } = policy.scope
    const names = (rows: readonly { readonly id: string; readonly displayName: string }[]) => rows.map(({ id: one, displayName }) => ({ id: one, displayName }))
    const targets = type === 'organizations' ? names(await findOrganizationNames(tx, ids)) : type === 'groups' ? names(await findGroups(tx, ids)) : []
    return { ...policy, targets, exceptGroups: names(await findGroups(tx, exceptGroupIds)), changeable: can(ctx.actor, 'guest-lifecycle.update') }
  },
})

/** Adds a policy; of its kind it counts last. */
export const createLifecyclePolicy = command({
  name: 'guest-lifecycle.create',
  permission: 'guest-lifecycle.update',
  input: z.object(policyFields),
  async run({ ctx, input, tx }) {
    await lockLifecyclePolicies(tx)
    const policies = await findLifecyclePolicies(tx)
    if (policies.length >= LIFECYCLE_LIMITS.policies) throw new AppError('LIMIT_EXCEEDED')
    const values = await checkedRule(tx, input)
    const priority = Math.max(0, ...policies.filter(({ kind }) => kind === values.kind).map((policy) => policy.priority)) + 1
    const id = await insertLifecyclePolicy(tx, values, priority, actorId(ctx.actor), ctx.now)
    return { result: { id }, audit: { target: auditTarget({ id, ...values }), changes: changesOf({}, values) } }
  },
})

/** Changes a policy. Whoever was told something else before is told anew, with the whole grace. */
export const updateLifecyclePolicyOf = command({
  name: 'guest-lifecycle.update',
  permission: 'guest-lifecycle.update',
  input: z.object({ id: entityId, version: z.number().int(), ...policyFields }),
  async run({ ctx, input: { id, version, ...input }, tx }) {
    await lockLifecyclePolicies(tx)
    const policy = await livePolicy(tx, id)
    if (policy.kind !== input.kind) throw new AppError('VALIDATION', { field: 'kind', fields: { kind: 'kind' } })
    const values = await checkedRule(tx, input)
    if (!(await updateLifecyclePolicy(tx, id, version, values, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ id, ...values }), changes: changesOf(policy, values) } }
  },
})

/** Removes a policy; what it had planned is off, and who it blocked stays blocked. */
export const deleteLifecyclePolicyOf = command({
  name: 'guest-lifecycle.delete',
  permission: 'guest-lifecycle.update',
  input: z.object({ id: entityId }),
  async run({ input: { id }, tx }) {
    const policy = await livePolicy(tx, id)
    await deleteLifecyclePolicy(tx, id)
    return { result: { id }, audit: { target: auditTarget(policy), changes: changesOf(policy, { displayName: null, kind: null, scope: null, action: null }) } }
  },
})

/** Puts a policy one place up or down among those of its kind. */
export const moveLifecyclePolicy = command({
  name: 'guest-lifecycle.move',
  permission: 'guest-lifecycle.update',
  input: z.object({ id: entityId, way: z.enum(['up', 'down']) }),
  async run({ ctx, input: { id, way }, tx }) {
    await lockLifecyclePolicies(tx)
    const policies = await findLifecyclePolicies(tx)
    const moved = policies.find((policy) => policy.id === id)
    if (!moved) throw notFound()
    const order = policies.filter(({ kind }) => kind === moved.kind)
    const at = order.indexOf(moved)
    const to = Math.min(Math.max(at + (way === 'up' ? -1 : 1), 0), order.length - 1)
    order.splice(to, 0, ...order.splice(at, 1))
    for (const [index, policy] of order.entries()) if (policy.priority !== index + 1) await setLifecyclePriority(tx, policy.id, index + 1, ctx.now)
    return { result: { id }, audit: { target: auditTarget(moved), details: { order: order.map(({ displayName }) => displayName) } } }
  },
})
