import { z } from 'zod'
import { cancel, reprocess, type AccessRequest, type Facts, type Outcome, type Refusal } from '@/lib/domain/entitlement'
import type { Result } from '@/lib/domain/shared'
import { loadFacts } from '@/lib/data/access-facts'
import { findPackages } from '@/lib/data/access-package'
import { findPackageNames, findRequests } from '@/lib/data/access-request-read'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { courseOf, toCases } from '../access-request'
import { refused, stateAfter, takeStep } from '../access-request/step'
import { assertInCatalog, catalogsFor, mayInCatalog } from '../catalog'
import { command, entityId, notFound, query, type Context } from '../kernel'
import { actingPerson, assertMayAssign } from './office'

const input = z.object({ id: entityId })

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

/** One request as those see it who administer its catalogue: stages, everything that happened, and what may be done about it now. */
export const getAccessRequest = query({
  name: 'access-assignment.get-request',
  permission: 'access-assignment.read',
  input,
  async run({ ctx, input: { id }, tx }) {
    const [found] = await findRequests(tx, [id])
    if (!found) throw notFound()
    const { record } = found
    const [pkg] = await findPackages(tx, [record.package])
    if (!pkg) throw notFound()
    await assertInCatalog(tx, ctx, pkg.catalogId, 'access-assignment.read')
    const { facts } = await loadFacts(tx, { targets: [record.target], people: record.requestor ? [record.requestor] : [], packages: [record.package] }, ctx.now)
    const [view] = await toCases(tx, ctx, null, [record], await catalogsFor(tx, ctx, 'access-package.read'))
    if (!view) throw notFound()
    const may = await mayInCatalog(tx, ctx, pkg.catalogId, 'access-assignment.update')
    const now = ctx.now.getTime()
    const policy = facts.package(record.package)?.policies.find(({ document }) => document.id === record.policy)?.document
    return {
      ...view, ...(await courseOf(tx, record, facts)), closedAt: record.closedAt === null ? null : new Date(record.closedAt), policy: policy?.displayName ?? null,
      mayClose: may && cancel(record, null, facts, now).ok, mayReprocess: may && reprocess(record, facts, now).ok,
    }
  },
})

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
