import { z } from 'zod'
import { cancel, mayChangeFor, submit, type RequestType } from '@/lib/domain/entitlement'
import { err } from '@/lib/domain/shared'
import { findAccess, findPackageNames, findRequests } from '@/lib/data/access-request-read'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { command, entityId, notFound, type Context } from '../kernel'
import { signedInUserId } from './self'
import { refused, stateAfter, takeStep } from './step'

/** Extending and ending are requests about access that is there: one's own, or somebody's for whom the policy lets one ask. Of other access nobody learns that it is there. */
async function change(tx: TenantTx, ctx: Context, assignmentId: string, type: Extract<RequestType, 'userExtend' | 'userRemove'>, justification: string | null = null) {
  const by = signedInUserId(ctx)
  const held = await findAccess(tx, assignmentId, ctx.now)
  if (!held) throw notFound()
  const { userId: target, packageId, policyId } = held
  const id = newId(ctx.now.getTime())
  const result = await takeStep(tx, ctx, { seed: { targets: [target], people: [by], packages: [packageId] }, by, late: 'already-requested' }, (facts, now) => {
    if (target !== by && !mayChangeFor({ person: target, package: packageId, policy: policyId }, type === 'userExtend' ? 'Update' : 'Remove', by, facts)) return err({ code: 'request-not-found' })
    return submit({ id, assignment: assignmentId, type, by, target, package: packageId, policy: null, answers: {}, justification, schedule: null }, facts, now)
  })
  if (!result.ok) throw refused(result.error)
  const name = (await findPackageNames(tx, [packageId])).get(packageId)?.displayName ?? null
  return { result: { id, state: stateAfter(result.value, id) }, audit: { target: { type: 'AccessPackageAssignmentRequest', id, name }, details: { packageId, assignmentId, targetId: target } } }
}

const input = z.object({ assignmentId: entityId })

/** One more time of access, by the policy it was given with. */
export const extendAccess = command({
  name: 'access-request.extend',
  permission: 'self',
  input: input.extend({ justification: z.string().trim().max(2_000).optional() }),
  limit: { per: 'actor', max: 60, windowSeconds: 3_600 },
  run: ({ ctx, input: { assignmentId, justification }, tx }) => change(tx, ctx, assignmentId, 'userExtend', justification || null),
})

/** Ends access at once. */
export const giveBackAccess = command({ name: 'access-request.give-back', permission: 'self', input, run: ({ ctx, input: { assignmentId }, tx }) => change(tx, ctx, assignmentId, 'userRemove') })

/** Takes a request back before access is given. */
export const cancelRequest = command({
  name: 'access-request.cancel',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const by = signedInUserId(ctx)
    const [found] = await findRequests(tx, [id])
    if (!found || (found.record.requestor !== by && found.record.target !== by)) throw notFound()
    const result = await takeStep(tx, ctx, { seed: { targets: [found.record.target], people: [by], packages: [found.record.package] }, by, late: 'not-cancelable', read: [found] }, (facts, now) => cancel(found.record, by, facts, now))
    if (!result.ok) throw refused(result.error)
    const name = (await findPackageNames(tx, [found.record.package])).get(found.record.package)?.displayName ?? null
    return { result: { id }, audit: { target: { type: 'AccessPackageAssignmentRequest', id, name } } }
  },
})
