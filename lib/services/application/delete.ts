import { z } from 'zod'
import { findApplication, updateApplication } from '@/lib/data/application'
import { command, changesOf, entityId, notFound, refuseNamedByPolicy } from '../kernel'
import { assertActsThrough, auditTarget, liveApplication } from './target'

/** Deletes an application that no policy names: nobody can open it and its tokens are refused at the next check. */
export const deleteApplication = command({
  name: 'application.delete',
  permission: 'application.delete',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const application = await liveApplication(tx, id)
    assertActsThrough(ctx, application.permissions)
    await refuseNamedByPolicy(tx, 'application', application.clientId === null ? [id] : [id, application.clientId])
    await updateApplication(tx, id, undefined, { deletedAt: ctx.now }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(application), changes: changesOf({}, { deletedAt: ctx.now }) } }
  },
})

/** Brings a deleted application back with its secrets, roles and assignments. */
export const restoreApplication = command({
  name: 'application.restore',
  permission: 'application.delete',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const application = await findApplication(tx, id, { deleted: true })
    if (!application) throw notFound()
    assertActsThrough(ctx, application.permissions)
    await updateApplication(tx, id, undefined, { deletedAt: null }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(application) } }
  },
})
