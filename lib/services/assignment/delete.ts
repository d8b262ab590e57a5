import { z } from 'zod'
import { deleteAssignments as removeAssignments, findAssignments, findMatchingAssignments } from '@/lib/data/assignment'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, command, entityId, longTrail, notFound } from '../kernel'
import { assignable, auditTarget } from './target'

/** The most assignments one act takes away. */
const REMOVE_CAP = 20_000

/** Takes assignments of an application away; access ends at the next check. */
export const deleteAssignments = command({
  name: 'assignment.delete',
  permission: 'assignment.delete',
  input: z.object({ applicationId: entityId, ids: z.array(entityId).min(1).max(200) })
    .or(z.object({ applicationId: entityId, matching: z.strictObject({ search: z.string().max(200).optional() }) })),
  async run({ input, tx }) {
    const application = await assignable(tx, input.applicationId)
    const rows = 'ids' in input ? await named(tx, application.id, [...new Set(input.ids)]) : await findMatchingAssignments(tx, application.id, input.matching.search, REMOVE_CAP + 1)
    if (rows.length > REMOVE_CAP) throw new AppError('LIMIT_EXCEEDED')
    await removeAssignments(tx, application.id, rows.map(({ id }) => id))
    const removed = rows.map(({ principal, role }) => ({ kind: principal.kind, id: principal.id, displayName: principal.displayName, role: role?.value ?? null }))
    const entry = { target: auditTarget(application), ...('matching' in input && { details: { matching: input.matching } }) }
    return { result: { removed: rows.length }, audit: longTrail(entry, 'removed', removed) }
  },
})

async function named(tx: TenantTx, applicationId: string, ids: readonly string[]) {
  const rows = await findAssignments(tx, applicationId, ids)
  if (rows.length !== ids.length) throw notFound()
  return rows
}
