import { z } from 'zod'
import { countPolicies, findPolicy, setPolicyDeleted } from '@/lib/data/conditional-access-policy'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, command, entityId, notFound } from '../kernel'
import { changePolicies } from './change'
import { examine, refuse } from './examine'
import { livePolicy, MAX_POLICIES, policyTarget, RESTORE_DAYS } from './fields'

/** Deletes policies; they can be restored for 30 days. */
export const deletePolicies = command({
  name: 'conditional-access.delete-policies',
  permission: 'conditional-access.update',
  input: z.object({ ids: z.array(entityId).min(1).max(195) }),
  async run({ ctx, input, tx }) {
    const [first, ...others] = await changePolicies(tx, ctx, async () => {
      const gone = []
      for (const id of new Set(input.ids)) {
        gone.push(await livePolicy(tx, id))
        await setPolicyDeleted(tx, id, { at: ctx.now, purgeAfter: plus(ctx.now, RESTORE_DAYS * DAY) })
      }
      return gone
    })
    if (!first) throw notFound()
    return { result: { deleted: others.length + 1 }, audit: [{ target: policyTarget(first) }, ...others.map((policy) => ({ target: policyTarget(policy) }))] }
  },
})

/** Brings a deleted policy back as it was, if all that it names still exists. */
export const restorePolicy = command({
  name: 'conditional-access.restore-policy',
  permission: 'conditional-access.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const policy = await changePolicies(tx, ctx, async () => {
      const found = await findPolicy(tx, input.id)
      if (!found?.deletedAt) throw notFound()
      if ((await countPolicies(tx)) >= MAX_POLICIES) throw new AppError('LIMIT_EXCEEDED', { field: 'policies', fields: { policies: 'limit-policies' } })
      for (const { findings } of await examine(tx, [found.document])) refuse(findings)
      await setPolicyDeleted(tx, input.id, null)
      return found
    })
    return { result: { id: policy.id }, audit: { target: policyTarget(policy) } }
  },
})
