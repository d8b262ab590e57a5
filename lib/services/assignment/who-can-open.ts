import { z } from 'zod'
import { accessPaths } from '@/lib/domain/assignment'
import type { OpenerRow } from '@/lib/domain/directory'
import { findWaysIn, listPeopleWithAccess } from '@/lib/data/access'
import { entityId, pageInput, query } from '../kernel'
import { namePaths, namesOf } from './name-paths'
import { assignable } from './target'

/** Everybody who can open an application now, by name, and why: directly, through a group, with which role, or because it is open to all. */
export const whoCanOpen = query({
  name: 'assignment.who-can-open',
  permission: 'assignment.read',
  input: z.object({ applicationId: entityId, search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input: { applicationId, search, ...page }, tx }) {
    const application = await assignable(tx, applicationId)
    if (!application.enabled) return { enabled: false, people: null }
    const people = await listPeopleWithAccess(tx, application, search, page, ctx.now)
    const { assignments, groupsOf, packagesOf } = await findWaysIn(tx, application.id, people.rows.map((row) => row.id), ctx.now)
    const groups = new Map(assignments.flatMap(({ groupId, group }) => (groupId && group ? [[groupId, group.displayName] as const] : [])))
    const rows = people.rows.map((person): OpenerRow => ({
      ...person,
      paths: namePaths(accessPaths({ id: person.id, groupIds: groupsOf.get(person.id) ?? [], packageIds: packagesOf.get(person.id) ?? [] }, application.id, assignments), { ...namesOf(assignments), groups }),
    }))
    return { enabled: true, people: { ...people, rows } }
  },
})
