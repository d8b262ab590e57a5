import { z } from 'zod'
import { countPolicies, findPolicy, setPolicyDeleted, type StoredPolicy } from '@/lib/data/conditional-access-policy'
import { DAY, plus } from '@/lib/domain/shared'
import { AppError, command, entityId, notFound, type AuditEntry } from '../kernel'
import { changePolicies } from './change'
import { examine, refuse } from './examine'
import { MAX_POLICIES, policyTarget, RESTORE_DAYS } from './fields'
import { chosenByFilter, chosenById, chosenPolicies } from './selection'

/** Deletes policies; they can be restored for 30 days. */
export const deletePolicies = command({
  name: 'conditional-access.delete-policies',
  permission: 'conditional-access.update',
  stepUp: 900,
  input: z.object(chosenById).or(z.object(chosenByFilter)),
  async run({ ctx, input, tx }) {
    const [first, ...others] = await changePolicies(tx, ctx, async () => {
      const gone = await chosenPolicies(tx, input)
      for (const { id } of gone) await setPolicyDeleted(tx, id, { at: ctx.now, purgeAfter: plus(ctx.now, RESTORE_DAYS * DAY) })
      return gone
    })
    if (!first) throw notFound()
    const entry = (policy: StoredPolicy): AuditEntry => ({ target: policyTarget(policy), ...('matching' in input && { details: { matching: input.matching } }) })
    return { result: { deleted: others.length + 1 }, audit: [entry(first), ...others.map(entry)] }
  },
})

/** Brings a deleted policy back as it was, if all that it names still exists. */
export const restorePolicy = command({
  name: 'conditional-access.restore-policy',
  permission: 'conditional-access.update',
  stepUp: 900,
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
