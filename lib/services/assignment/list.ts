import { z } from 'zod'
import { findAssignmentsOfGroup, listAssignments as readAssignments, listPeopleWithAccess as readPeople } from '@/lib/data/assignment'
import { findGroup } from '@/lib/data/group'
import { entityId, notFound, pageInput, query } from '../kernel'
import { assignable } from './target'

/** People and groups assigned to an application, newest first. */
export const listAssignments = query({
  name: 'assignment.list',
  permission: 'assignment.read',
  input: z.object({ applicationId: entityId, ...pageInput }),
  async run({ input, tx }) {
    const application = await assignable(tx, input.applicationId)
    return readAssignments(tx, application.id, input)
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

/** Everybody who can open an application now, by name: directly, through a group, or because it is open to all. */
export const whoCanOpen = query({
  name: 'assignment.who-can-open',
  permission: 'assignment.read',
  input: z.object({ applicationId: entityId, ...pageInput }),
  async run({ input, tx }) {
    const application = await assignable(tx, input.applicationId)
    if (!application.enabled) return { enabled: false, people: null }
    return { enabled: true, people: await readPeople(tx, application, input) }
  },
})
