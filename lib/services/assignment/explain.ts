import { z } from 'zod'
import { appAccess } from '@/lib/domain/assignment'
import type { EffectiveAccess } from '@/lib/domain/directory'
import { findAccessPerson, findAccessTargets, findAssignmentsOf } from '@/lib/data/assignment'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { entityId, notFound, query } from '../kernel'
import { assignable } from './target'

/** Every application a person has a way into, with the ways and whether it opens now. */
export const listAccessOfUser = query({
  name: 'assignment.list-of-user',
  permission: 'assignment.read',
  input: z.object({ userId: entityId }),
  async run({ input, tx }) {
    return { applications: await explain(tx, input.userId) }
  },
})

/** Why a person can, or cannot, open one application. */
export const explainAccess = query({
  name: 'assignment.explain',
  permission: 'assignment.read',
  input: z.object({ userId: entityId, applicationId: entityId }),
  async run({ input, tx }) {
    await assignable(tx, input.applicationId)
    const [answer] = await explain(tx, input.userId, input.applicationId)
    if (!answer) throw notFound()
    return answer
  },
})

async function explain(tx: TenantTx, userId: string, applicationId?: string): Promise<EffectiveAccess[]> {
  const person = await findAccessPerson(tx, userId)
  if (!person) throw notFound()
  const assignments = await findAssignmentsOf(tx, person, applicationId)
  const ids = applicationId === undefined ? [...new Set(assignments.map((row) => row.applicationId))] : [applicationId]
  const roleNames = new Map(assignments.flatMap((row) => (row.appRoleId && row.appRole ? [[row.appRoleId, row.appRole.displayName] as const] : [])))
  const targets = await findAccessTargets(tx, ids, { openToAll: applicationId === undefined })
  return targets.map((application) => {
    const { allowed, reason, paths } = appAccess({ person, application, assignments })
    return {
      id: application.id, displayName: application.displayName, kind: application.kind === 'bookmark' ? 'bookmark' : 'oidc',
      logoText: application.logoText, logoColor: application.logoColor, allowed, reason,
      paths: paths.map(({ kind, groupId, appRoleId }) => ({
        kind, group: groupId === null ? null : { id: groupId, displayName: person.groups.get(groupId) ?? '' }, role: appRoleId === null ? null : (roleNames.get(appRoleId) ?? null),
      })),
    }
  })
}
