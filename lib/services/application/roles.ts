import { z } from 'zod'
import { APPLICATION_LIMITS, isAppRoleValue } from '@/lib/domain/application'
import { deleteAppRole as removeRole, findAppRole, findAppRoles, insertAppRole, updateAppRole as writeRole } from '@/lib/data/application-parts'
import { AppError, command, changesOf, entityId, notFound, optionalText, requiredLine } from '../kernel'
import { auditTarget, liveApplication } from './target'

const roleFields = { displayName: requiredLine(APPLICATION_LIMITS.displayName), description: optionalText(APPLICATION_LIMITS.description), enabled: z.boolean() }

/** Adds an app role; `value` is what the application reads in the `roles` claim. */
export const createAppRole = command({
  name: 'application.role.create',
  permission: 'application.update',
  input: z.object({ id: entityId, value: z.string().trim().refine(isAppRoleValue), ...roleFields }).partial({ description: true, enabled: true }),
  async run({ ctx, input: { id, ...role }, tx }) {
    const application = await liveApplication(tx, id)
    const roles = await findAppRoles(tx, id)
    if (roles.length >= APPLICATION_LIMITS.roles) throw new AppError('LIMIT_EXCEEDED')
    if (roles.some((known) => known.value === role.value)) throw new AppError('DUPLICATE', { field: 'value' })
    const roleId = await insertAppRole(tx, id, role, ctx.now)
    return { result: { id: roleId }, audit: { target: auditTarget(application), changes: changesOf({}, role), details: { roleId } } }
  },
})

/** Changes an app role. Its value stays: applications rely on it. */
export const updateAppRole = command({
  name: 'application.role.update',
  permission: 'application.update',
  input: z.object({ id: entityId, roleId: entityId }).extend(z.object(roleFields).partial().shape),
  async run({ input: { id, roleId, ...changes }, tx }) {
    const application = await liveApplication(tx, id)
    const role = await findAppRole(tx, id, roleId)
    if (!role || !(await writeRole(tx, id, roleId, changes))) throw notFound()
    return { result: { id: roleId }, audit: { target: auditTarget(application), changes: changesOf(role, changes), details: { roleId, value: role.value } } }
  },
})

/** Removes an app role with the assignments that gave it. */
export const deleteAppRole = command({
  name: 'application.role.delete',
  permission: 'application.update',
  input: z.object({ id: entityId, roleId: entityId }),
  async run({ input: { id, roleId }, tx }) {
    const application = await liveApplication(tx, id)
    const role = await findAppRole(tx, id, roleId)
    if (!role || !(await removeRole(tx, id, roleId))) throw notFound()
    return { result: { id: roleId }, audit: { target: auditTarget(application), details: { roleId, value: role.value } } }
  },
})
