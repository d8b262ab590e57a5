import { z } from 'zod'
import { countAssignments, findAssignmentsOfGroup, listAssignments as readAssignments } from '@/lib/data/assignment'
import { findGroup } from '@/lib/data/group'
import { entityId, notFound, pageInput, query } from '../kernel'
import { assignable } from './target'

/** People and groups assigned to an application, newest first. */
export const listAssignments = query({
  name: 'assignment.list',
  permission: 'assignment.read',
  input: z.object({ applicationId: entityId, search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ input: { applicationId, search, ...page }, tx }) {
    const application = await assignable(tx, applicationId)
    return { ...(await readAssignments(tx, application.id, page, search)), total: await countAssignments(tx, application.id, search) }
  },
})

/** Applications that a group opens. */
export const listAssignmentsOfGroup = query({
  name: 'assignment.list-of-group',
  permission: 'assignment.read',
  input: z.object({ groupId: entityId }),
  async run({ input, tx }) {
    if (!(await findGroup(tx, input.groupId))) throw notFound()
    return { assignments: await findAssignmentsOfGroup(tx, input.groupId) }
  },
})
