import { z } from 'zod'
import { APPLICATION_LIMITS } from '@/lib/domain/application'
import { DAY, plus } from '@/lib/domain/shared'
import { deleteSecret, findSecrets, insertSecret } from '@/lib/data/application-parts'
import { AppError, command, entityId, notFound, requiredLine } from '../kernel'
import { assertActsThrough, auditTarget, liveApplication } from './target'

/** Makes a client secret. Its text is in this one answer and nowhere else. */
export const createApplicationSecret = command({
  name: 'application.secret.create',
  permission: 'application.credential.update',
  input: z.object({ id: entityId, displayName: requiredLine(64), lifetimeDays: z.number().int().min(1).max(APPLICATION_LIMITS.secretLifetimeDaysMax).default(180) }),
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    const application = await liveApplication(tx, input.id)
    assertActsThrough(ctx, application.permissions)
    if (application.clientType !== 'confidential') throw new AppError('CONFLICT')
    if ((await findSecrets(tx, application.id)).length >= APPLICATION_LIMITS.secrets) throw new AppError('LIMIT_EXCEEDED')
    const expiresAt = plus(ctx.now, input.lifetimeDays * DAY)
    const { id, secret, hint } = await insertSecret(tx, application.id, { displayName: input.displayName, expiresAt }, ctx.now)
    return {
      result: { id, secret, hint, expiresAt },
      audit: { target: auditTarget(application), details: { clientKey: { id, displayName: input.displayName, endsWith: hint, expiresAt: expiresAt.toISOString() } } },
    }
  },
})

/** Removes a client secret; it stops working at the next request. */
export const deleteApplicationSecret = command({
  name: 'application.secret.delete',
  permission: 'application.credential.update',
  input: z.object({ id: entityId, secretId: entityId }),
  async run({ ctx, input, tx }) {
    const application = await liveApplication(tx, input.id)
    assertActsThrough(ctx, application.permissions)
    const known = (await findSecrets(tx, application.id)).find((secret) => secret.id === input.secretId)
    if (!known || !(await deleteSecret(tx, application.id, known.id))) throw notFound()
    return { result: { id: known.id }, audit: { target: auditTarget(application), details: { clientKey: { id: known.id, displayName: known.displayName, endsWith: known.hint } } } }
  },
})
