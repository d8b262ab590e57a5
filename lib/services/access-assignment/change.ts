import { z } from 'zod'
import { submit, type RequestedSchedule, type RequestType } from '@/lib/domain/entitlement'
import { findAssignmentRows } from '@/lib/data/access-assignment-list'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { takeStep } from '../access-request/step'
import { command, entityId, notFound, type Context } from '../kernel'
import { actingPerson, assertMayAssign, assignmentTarget, tally } from './office'
import { scheduleInput, toSchedule } from './schedule'

async function change(tx: TenantTx, ctx: Context, ids: readonly string[], type: Extract<RequestType, 'adminUpdate' | 'adminRemove'>, schedule: RequestedSchedule | null, justification: string | undefined) {
  const rows = await findAssignmentRows(tx, [...new Set(ids)])
  if (rows.length < new Set(ids).size) throw notFound()
  await assertMayAssign(tx, ctx, rows.map((row) => row.package.id))
  const by = actingPerson(ctx)
  return tally(rows, ({ id: assignment, user, package: pkg, policyId }) => {
    const ask = { id: newId(ctx.now.getTime()), assignment, type, by, target: user.id, package: pkg.id, policy: policyId, answers: {}, justification: justification || null, schedule }
    return takeStep(tx, ctx, { seed: { targets: [user.id], people: by ? [by] : [], packages: [pkg.id] }, by, late: 'no-assignment' }, (facts, now) => submit(ask, facts, now))
  }, (row) => ({ target: assignmentTarget(row), details: { userId: row.user.id, packageId: row.package.id } }))
}

const ids = z.array(entityId).min(1).max(100)
const justification = z.string().trim().max(2_000).optional()

/** Takes access away at once. What else gives the same stays. */
export const removeAssignments = command({
  name: 'access-assignment.remove',
  permission: 'access-assignment.update',
  input: z.object({ ids, justification }),
  run: ({ ctx, input, tx }) => change(tx, ctx, input.ids, 'adminRemove', null, input.justification),
})

/** Moves the end of access, no further than its policy allows. */
export const extendAssignments = command({
  name: 'access-assignment.extend',
  permission: 'access-assignment.update',
  input: z.object({ ids, justification, until: scheduleInput.until }),
  run: ({ ctx, input, tx }) => change(tx, ctx, input.ids, 'adminUpdate', toSchedule({ until: input.until }), input.justification),
})
