import { z } from 'zod'
import { scheduleSchema, submit } from '@/lib/domain/entitlement'
import { findPackageNames } from '@/lib/data/access-request-read'
import { newId } from '@/lib/platform/ids'
import { command, entityId } from '../kernel'
import { signedInUserId } from './self'
import { refused, stateAfter, takeStep } from './step'

const answers = z.record(z.string().max(100), z.union([z.string().max(4_000), z.array(z.string().max(4_000)).max(100).readonly()])).refine((given) => Object.keys(given).length <= 100)

/** Asks for a package, for oneself or for somebody else as the policy allows it. */
export const requestAccess = command({
  name: 'access-request.create',
  permission: 'self',
  input: z.object({ packageId: entityId, policyId: entityId.optional(), targetId: entityId.optional(), justification: z.string().trim().max(2_000).optional(), answers: answers.default({}), schedule: scheduleSchema.optional() }),
  limit: { per: 'actor', max: 60, windowSeconds: 3_600 },
  async run({ ctx, input, tx }) {
    const by = signedInUserId(ctx)
    const target = input.targetId ?? by
    const id = newId(ctx.now.getTime())
    const result = await takeStep(tx, ctx, { seed: { targets: [target], people: [by], packages: [input.packageId] }, by, late: 'already-requested' }, (facts, now) => submit({
      id, assignment: newId(now), type: target === by ? 'userAdd' : 'onBehalfAdd', by, target, package: input.packageId, policy: input.policyId ?? null,
      answers: input.answers, justification: input.justification || null, schedule: input.schedule ?? null,
    }, facts, now))
    if (!result.ok) throw refused(result.error)
    const name = (await findPackageNames(tx, [input.packageId])).get(input.packageId)?.displayName ?? null
    return { result: { id, state: stateAfter(result.value, id) }, audit: { target: { type: 'AccessPackageAssignmentRequest', id, name }, details: { packageId: input.packageId, targetId: target } } }
  },
})
