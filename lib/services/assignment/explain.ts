import { z } from 'zod'
import { appAccess } from '@/lib/domain/assignment'
import type { EffectiveAccess } from '@/lib/domain/directory'
import { findAccessPerson, findAssignmentsOf, listAccessTargets, type TargetFilter } from '@/lib/data/access'
import type { PageRequest } from '@/lib/data/keyset'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { entityId, flag, notFound, pageInput, query } from '../kernel'
import { namePaths, namesOf } from './name-paths'
import { assignable } from './target'

/** One page of the applications a person has a way into, with the ways and whether each opens now; with `all`, of every application. */
export const listAccessOfUser = query({
  name: 'assignment.list-of-user',
  permission: 'assignment.read',
  input: z.object({ userId: entityId, search: z.string().max(200).optional().catch(undefined), all: flag.optional().catch(undefined), ...pageInput }),
  async run({ ctx, input: { userId, search, all = false, ...page }, tx }) {
    const person = await accessPerson(tx, userId, ctx.now)
    const assignments = await findAssignmentsOf(tx, person)
    const ids = [...new Set(assignments.map((row) => row.applicationId))]
    return explain(tx, person, assignments, { search, ids, openToAll: true, all }, page)
  },
})

/** Why a person can, or cannot, open one application. */
export const explainAccess = query({
  name: 'assignment.explain',
  permission: 'assignment.read',
  input: z.object({ userId: entityId, applicationId: entityId }),
  async run({ ctx, input, tx }) {
    await assignable(tx, input.applicationId)
    const person = await accessPerson(tx, input.userId, ctx.now)
    const assignments = await findAssignmentsOf(tx, person, input.applicationId)
    const [answer] = (await explain(tx, person, assignments, { ids: [input.applicationId], openToAll: false }, {})).rows
    if (!answer) throw notFound()
    return answer
  },
})

type Asked = NonNullable<Awaited<ReturnType<typeof findAccessPerson>>>
type Assignments = Awaited<ReturnType<typeof findAssignmentsOf>>

async function accessPerson(tx: TenantTx, userId: string, now: Date): Promise<Asked> {
  const person = await findAccessPerson(tx, userId, now)
  if (!person) throw notFound()
  return person
}

async function explain(tx: TenantTx, person: Asked, assignments: Assignments, filter: TargetFilter, page: PageRequest) {
  const targets = await listAccessTargets(tx, filter, page)
  const rows = targets.rows.map((application): EffectiveAccess => {
    const { allowed, reason, paths } = appAccess({ person, application, assignments })
    return {
      id: application.id, displayName: application.displayName, kind: application.kind === 'bookmark' ? 'bookmark' : 'oidc',
      logoText: application.logoText, logoColor: application.logoColor, allowed, reason,
      paths: namePaths(paths, { ...namesOf(assignments), groups: person.groups }),
    }
  })
  return { ...targets, rows }
}
