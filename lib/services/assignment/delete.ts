import { z } from 'zod'
import { deleteAssignments as removeAssignments, findAssignments } from '@/lib/data/assignment'
import { command, entityId, notFound } from '../kernel'
import { assignable, auditTarget } from './target'

/** Takes assignments of an application away; access ends at the next check. */
export const deleteAssignments = command({
  name: 'assignment.delete',
  permission: 'assignment.delete',
  input: z.object({ applicationId: entityId, ids: z.array(entityId).min(1).max(200) }),
  async run({ input, tx }) {
    const application = await assignable(tx, input.applicationId)
    const ids = [...new Set(input.ids)]
    const rows = await findAssignments(tx, application.id, ids)
    if (rows.length !== ids.length) throw notFound()
    await removeAssignments(tx, application.id, ids)
    const removed = rows.map(({ principal, role }) => ({ kind: principal.kind, id: principal.id, displayName: principal.displayName, role: role?.value ?? null }))
    return { result: { removed: rows.length }, audit: { target: auditTarget(application), details: { removed } } }
  },
})
