import { z } from 'zod'
import { accessPaths } from '@/lib/domain/assignment'
import type { OpenerRow } from '@/lib/domain/directory'
import { findWaysIn, listPeopleWithAccess } from '@/lib/data/access'
import { entityId, pageInput, query } from '../kernel'
import { assignable } from './target'

/** Everybody who can open an application now, by name, and why: directly, through a group, with which role, or because it is open to all. */
export const whoCanOpen = query({
  name: 'assignment.who-can-open',
  permission: 'assignment.read',
  input: z.object({ applicationId: entityId, search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ input: { applicationId, search, ...page }, tx }) {
    const application = await assignable(tx, applicationId)
    if (!application.enabled) return { enabled: false, people: null }
    const people = await listPeopleWithAccess(tx, application, search, page)
    const { assignments, groupsOf } = await findWaysIn(tx, application.id, people.rows.map((row) => row.id))
    const groupNames = new Map(assignments.flatMap(({ groupId, group }) => (groupId && group ? [[groupId, group.displayName] as const] : [])))
    const roleNames = new Map(assignments.flatMap(({ appRoleId, appRole }) => (appRoleId && appRole ? [[appRoleId, appRole.displayName] as const] : [])))
    const rows = people.rows.map((person): OpenerRow => ({
      ...person,
      paths: accessPaths({ id: person.id, groupIds: groupsOf.get(person.id) ?? [] }, application.id, assignments).map(({ kind, groupId, appRoleId }) => ({
        kind, group: groupId === null ? null : { id: groupId, displayName: groupNames.get(groupId) ?? '' }, role: appRoleId === null ? null : (roleNames.get(appRoleId) ?? null),
      })),
    }))
    return { enabled: true, people: { ...people, rows } }
  },
})
