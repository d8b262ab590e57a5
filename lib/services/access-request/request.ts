import { z } from 'zod'
import { scheduleSchema, submit } from '@/lib/domain/entitlement'
import { findPackageNames } from '@/lib/data/access-request-read'
import { isNameless } from '@/lib/data/access-account'
import { updateUser } from '@/lib/data/user'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { USER_LIMITS } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import { AppError, command, entityId, requiredLine, type AuditEntry } from '../kernel'
import { answersInput } from './answers'
import { signedInUserId } from './self'
import { refused, stateAfter, takeStep } from './step'

/** Asks for a package, for oneself or for somebody else as the policy allows it. */
export const requestAccess = command({
  name: 'access-request.create',
  permission: 'self',
  input: z.object({ packageId: entityId, policyId: entityId.optional(), targetId: entityId.optional(), justification: z.string().trim().max(2_000).optional(), answers: answersInput, schedule: scheduleSchema.optional(), name: requiredLine(USER_LIMITS.displayName).optional() }),
  limit: { per: 'actor', max: 30, windowSeconds: 3_600 },
  async run({ ctx, input, tx }) {
    const by = signedInUserId(ctx)
    const target = input.targetId ?? by
    const named = await sayName(tx, by, input.name, ctx.now)
    const id = newId(ctx.now.getTime())
    const result = await takeStep(tx, ctx, { seed: { targets: [target], people: [by], packages: [input.packageId] }, by, late: 'already-requested' }, (facts, now) => submit({
      id, assignment: newId(now), type: target === by ? 'userAdd' : 'onBehalfAdd', by, target, package: input.packageId, policy: input.policyId ?? null,
      answers: input.answers, justification: input.justification || null, schedule: input.schedule ?? null,
    }, facts, now))
    if (!result.ok) throw refused(result.error)
    const name = (await findPackageNames(tx, [input.packageId])).get(input.packageId)?.displayName ?? null
    const asked: AuditEntry = { target: { type: 'AccessPackageAssignmentRequest', id, name }, details: { packageId: input.packageId, targetId: target } }
    return { result: { id, state: stateAfter(result.value, id) }, audit: named ? [asked, named] : asked }
  },
})

/** Whoever signed up by a link says their name with the first request. Everybody else has one, and it is not changed here. */
async function sayName(tx: TenantTx, userId: string, displayName: string | undefined, now: Date): Promise<AuditEntry | null> {
  if (!(await isNameless(tx, userId))) return null
  if (displayName === undefined) throw new AppError('VALIDATION', { field: 'name', message: 'name-missing' })
  await updateUser(tx, userId, undefined, { displayName }, now)
  return { action: 'account.update-profile', target: { type: 'User', id: userId, name: displayName }, changes: [{ name: 'displayName', old: null, new: displayName }] }
}
