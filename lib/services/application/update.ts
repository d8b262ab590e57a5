import { z } from 'zod'
import { updateApplication as writeApplication } from '@/lib/data/application'
import { command, changesOf, entityId, stale } from '../kernel'
import { applicationFields } from './fields'
import { assertActsThrough, assertValid, auditTarget, liveApplication } from './target'

/** What decides where codes and tokens of an application go. */
const SIGN_ON = [
  'redirectUris', 'postLogoutRedirectUris', 'backchannelLogoutUri', 'initiateLoginUri', 'grantTypes', 'tokenEndpointAuthMethod',
] as const satisfies readonly (keyof typeof applicationFields)[]

/** Changes an application; the running sign-ins see it at their next step. */
export const updateApplication = command({
  name: 'application.update',
  permission: 'application.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(applicationFields).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const application = await liveApplication(tx, id)
    if (SIGN_ON.some((field) => changes[field] !== undefined && changesOf(application, { [field]: changes[field] }).length > 0)) assertActsThrough(ctx, application.permissions)
    assertValid({ ...application, ...changes })
    if (!(await writeApplication(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ ...application, ...changes }), changes: changesOf(application, changes) } }
  },
})
