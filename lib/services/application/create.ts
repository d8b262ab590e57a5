import { z } from 'zod'
import { APPLICATION_KINDS, CLIENT_TYPES } from '@/lib/domain/application'
import { insertApplication } from '@/lib/data/application'
import { actorId, command, changesOf } from '../kernel'
import { applicationFields } from './fields'
import { assertValid, auditTarget } from './target'

/** Registers an OIDC client or a bookmark. It opens to nobody until people or groups are assigned. */
export const createApplication = command({
  name: 'application.create',
  permission: 'application.create',
  input: z.object({ kind: z.enum(APPLICATION_KINDS), clientType: z.enum(CLIENT_TYPES).nullable().default(null) })
    .extend(z.object(applicationFields).partial().required({ displayName: true }).shape),
  async run({ ctx, input, tx }) {
    const isClient = input.kind === 'oidc'
    const values = {
      ...input,
      clientType: isClient ? input.clientType : null,
      grantTypes: isClient ? (input.grantTypes ?? ['authorization_code', 'refresh_token'] as const) : [],
      tokenEndpointAuthMethod: input.tokenEndpointAuthMethod ?? (input.clientType === 'confidential' ? 'client_secret_basic' as const : 'none' as const),
    }
    assertValid({
      homepageUrl: null, redirectUris: [], postLogoutRedirectUris: [], backchannelLogoutUri: null, initiateLoginUri: null, permissions: [], ...values,
    })
    const { id, clientId } = await insertApplication(tx, { ...values, createdBy: actorId(ctx.actor) }, ctx.now)
    return { result: { id, clientId }, audit: { target: auditTarget({ id, ...input }), changes: changesOf({}, { ...values, clientId }) } }
  },
})
