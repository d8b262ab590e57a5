import { z } from 'zod'
import { cancel, submit, type RequestType } from '@/lib/domain/entitlement'
import { findActiveAccess, findPackageNames, findRequests } from '@/lib/data/access-request-read'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { command, entityId, notFound, type Context } from '../kernel'
import { signedInUserId } from './self'
import { refused, stateAfter, takeStep } from './step'

/** Extending and giving back are requests about one's own access that is there. */
async function change(tx: TenantTx, ctx: Context, assignmentId: string, type: Extract<RequestType, 'userExtend' | 'userRemove'>, justification: string | null = null) {
  const by = signedInUserId(ctx)
  const held = (await findActiveAccess(tx, [by], ctx.now)).find(({ id }) => id === assignmentId)
  if (!held) throw notFound()
  const id = newId(ctx.now.getTime())
  const result = await takeStep(tx, ctx, { seed: { targets: [by], people: [by], packages: [held.packageId] }, by, late: 'already-requested' }, (facts, now) =>
    submit({ id, assignment: assignmentId, type, by, target: by, package: held.packageId, policy: null, answers: {}, justification, schedule: null }, facts, now))
  if (!result.ok) throw refused(result.error)
  const name = (await findPackageNames(tx, [held.packageId])).get(held.packageId)?.displayName ?? null
  return { result: { id, state: stateAfter(result.value, id) }, audit: { target: { type: 'AccessPackageAssignmentRequest', id, name }, details: { packageId: held.packageId, assignmentId } } }
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

/** Ends one's own access at once. */
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
