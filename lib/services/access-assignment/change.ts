import { z } from 'zod'
import { submit, type RequestedSchedule, type RequestType } from '@/lib/domain/entitlement'
import { ASSIGNMENT_VIEWS, findAssignmentRows, findMatchingAssignments, type AssignmentRow } from '@/lib/data/access-assignment-list'
import { holdPeople } from '@/lib/data/access-hold'
import { readTimeZone } from '@/lib/data/tenant-settings'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { takeStep } from '../access-request/step'
import { AppError, command, entityId, notFound, type Context } from '../kernel'
import { actingPerson, assertMayAssign, assignmentTarget, tally } from './office'
import { scheduleInput, toSchedule } from './schedule'

async function change(tx: TenantTx, ctx: Context, chosen: Chosen, type: Extract<RequestType, 'adminUpdate' | 'adminRemove'>, schedule: RequestedSchedule | null, justification: string | undefined) {
  const rows = await rowsOf(tx, ctx, chosen)
  await assertMayAssign(tx, ctx, rows.map((row) => row.package.id))
  await holdPeople(tx, rows.map(({ user }) => user.id))
  const by = actingPerson(ctx)
  return tally(rows, ({ id: assignment, user, package: pkg, policyId }) => {
    const ask = { id: newId(ctx.now.getTime()), assignment, type, by, target: user.id, package: pkg.id, policy: policyId, answers: {}, justification: justification || null, schedule }
    return takeStep(tx, ctx, { seed: { targets: [user.id], people: by ? [by] : [], packages: [pkg.id] }, by, late: 'no-assignment' }, (facts, now) => submit(ask, facts, now))
  }, (row) => ({ target: assignmentTarget(row), details: { userId: row.user.id, packageId: row.package.id } }))
}

/** What is done in one act, so that nobody waits for its rows. */
const MOST = 500

const chosen = z.union([
  z.object({ ids: z.array(entityId).min(1).max(MOST) }),
  z.object({ matching: z.object({ packageId: entityId, search: z.string().max(200).optional(), view: z.enum(ASSIGNMENT_VIEWS).optional() }) }),
])
type Chosen = z.infer<typeof chosen>

/** The assignments that were ticked, or all of a package that a filter matches. */
async function rowsOf(tx: TenantTx, ctx: Context, what: Chosen): Promise<readonly AssignmentRow[]> {
  if ('ids' in what) {
    const rows = await findAssignmentRows(tx, [...new Set(what.ids)])
    if (rows.length < new Set(what.ids).size) throw notFound()
    return rows
  }
  await assertMayAssign(tx, ctx, [what.matching.packageId])
  const rows = await findMatchingAssignments(tx, what.matching, MOST + 1, ctx.now)
  if (rows.length > MOST) throw new AppError('LIMIT_EXCEEDED', { params: { max: MOST } })
  return rows
}

const justification = z.string().trim().max(2_000).optional()

/** Takes access away at once. What else gives the same stays. */
export const removeAssignments = command({
  name: 'access-assignment.remove',
  permission: 'access-assignment.update',
  input: z.intersection(chosen, z.object({ justification })),
  run: ({ ctx, input, tx }) => change(tx, ctx, input, 'adminRemove', null, input.justification),
})

/** Moves the end of access, no further than its policy allows. */
export const extendAssignments = command({
  name: 'access-assignment.extend',
  permission: 'access-assignment.update',
  input: z.intersection(chosen, z.object({ justification, until: scheduleInput.until })),
  run: async ({ ctx, input, tx }) => change(tx, ctx, input, 'adminUpdate', toSchedule({ until: input.until }, await readTimeZone(tx)), input.justification),
})
