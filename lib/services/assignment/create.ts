import { z } from 'zod'
import { findAppRole } from '@/lib/data/application-parts'
import { insertAssignments } from '@/lib/data/assignment'
import { findGroups } from '@/lib/data/group'
import { findPeople } from '@/lib/data/user'
import { actorId, AppError, command, entityId, notFound } from '../kernel'
import { assignable, auditTarget } from './target'

const some = z.array(entityId).max(200).default([])

/** Lets people and groups open an application, optionally with one of its roles. What is assigned already stays. */
export const createAssignments = command({
  name: 'assignment.create',
  permission: 'assignment.create',
  input: z.object({ applicationId: entityId, userIds: some, groupIds: some, appRoleId: entityId.nullable().default(null) }),
  async run({ ctx, input, tx }) {
    const application = await assignable(tx, input.applicationId)
    const role = input.appRoleId === null ? null : await findAppRole(tx, application.id, input.appRoleId)
    if (input.appRoleId !== null && !role) throw notFound()
    if (role && !role.enabled) throw new AppError('CONFLICT', { field: 'appRoleId' })
    const userIds = [...new Set(input.userIds)]
    const groupIds = [...new Set(input.groupIds)]
    if (userIds.length + groupIds.length === 0) throw new AppError('VALIDATION', { field: 'userIds' })
    const people = await findPeople(tx, userIds)
    const groups = await findGroups(tx, groupIds)
    if (people.length !== userIds.length || groups.length !== groupIds.length) throw notFound()
    const common = { applicationId: application.id, appRoleId: role?.id ?? null, createdBy: actorId(ctx.actor) }
    const added = await insertAssignments(tx, [...userIds.map((userId) => ({ ...common, userId })), ...groupIds.map((groupId) => ({ ...common, groupId }))], ctx.now)
    const names = (rows: readonly { readonly id: string; readonly displayName: string }[]) => rows.map(({ id, displayName }) => ({ id, displayName }))
    return { result: { added }, audit: { target: auditTarget(application), details: { people: names(people), groups: names(groups), role: role?.value ?? null } } }
  },
})
