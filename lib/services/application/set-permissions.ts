import { z } from 'zod'
import { APPLICATION_PERMISSIONS, canGrantApplicationPermissions } from '@/lib/domain/permission'
import { updateApplication } from '@/lib/data/application'
import { AppError, command, changesOf, entityId, stale } from '../kernel'
import { assertValid, auditTarget, liveApplication } from './target'

/** Gives an application its app-only permissions, or takes them. Nobody hands on or takes more than they hold (AB-57). */
export const setApplicationPermissions = command({
  name: 'application.permission.set',
  permission: 'application.permission.grant',
  input: z.object({ id: entityId, version: z.number().int(), permissions: z.array(z.enum(APPLICATION_PERMISSIONS)).max(APPLICATION_PERMISSIONS.length) }),
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    const application = await liveApplication(tx, input.id)
    const permissions = [...new Set(input.permissions)].sort()
    const changed = [...permissions.filter((name) => !application.permissions.includes(name)), ...application.permissions.filter((name) => !permissions.some((kept) => kept === name))]
    if (!canGrantApplicationPermissions(ctx.actor, changed)) throw new AppError('GRANT_NOT_ALLOWED')
    assertValid({ ...application, permissions })
    if (!(await updateApplication(tx, application.id, input.version, { permissions }, ctx.now))) throw await stale(tx, application.id)
    return { result: { id: application.id, version: input.version + 1 }, audit: { target: auditTarget(application), changes: changesOf(application, { permissions }) } }
  },
})
