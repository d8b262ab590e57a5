import { z } from 'zod'
import { cancel, reprocess, type AccessRequest, type Facts, type Outcome, type Refusal } from '@/lib/domain/entitlement'
import type { Result } from '@/lib/domain/shared'
import { findPackageNames, findRequests } from '@/lib/data/access-request-read'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { refused, stateAfter, takeStep } from '../access-request/step'
import { command, entityId, notFound, type Context } from '../kernel'
import { actingPerson, assertMayAssign } from './office'

async function stepOf(tx: TenantTx, ctx: Context, id: string, late: string, act: (record: AccessRequest, facts: Facts, now: number) => Result<Outcome, Refusal>) {
  const [found] = await findRequests(tx, [id])
  if (!found) throw notFound()
  const { record } = found
  await assertMayAssign(tx, ctx, [record.package])
  const by = actingPerson(ctx)
  const seed = { targets: [record.target], people: [...(by ? [by] : []), ...(record.requestor ? [record.requestor] : [])], packages: [record.package] }
  const answer = await takeStep(tx, ctx, { seed, by, late, read: [found] }, (facts, now) => act(record, facts, now))
  if (!answer.ok) throw refused(answer.error)
  const name = (await findPackageNames(tx, [record.package])).get(record.package)?.displayName ?? null
  const state = answer.value.requests.some((request) => request.id === id) ? stateAfter(answer.value, id) : record.state
  return { result: { id, state }, audit: { target: { type: 'AccessPackageAssignmentRequest', id, name }, details: { state } } }
}

const input = z.object({ id: entityId })

/** Tries again what could not be given; everything is looked at once more. */
export const reprocessRequest = command({
  name: 'access-assignment.reprocess',
  permission: 'access-assignment.update',
  input,
  run: ({ ctx, input: { id }, tx }) => stepOf(tx, ctx, id, 'not-reprocessable', reprocess),
})

/** Closes somebody's request before anybody has to decide it. */
export const closeRequest = command({
  name: 'access-assignment.close-request',
  permission: 'access-assignment.update',
  input,
  run: ({ ctx, input: { id }, tx }) => stepOf(tx, ctx, id, 'not-cancelable', (record, facts, now) => cancel(record, null, facts, now)),
})
