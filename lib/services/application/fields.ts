import { z } from 'zod'
import { APPLICATION_LIMITS, AUTH_METHODS, GRANT_TYPES } from '@/lib/domain/application'
import { ID_TOKEN_ALGS } from '@/lib/domain/directory'
import { optionalLine, optionalText, requiredLine } from '../kernel'

const uri = z.string().trim().max(2048)
const optionalUri = uri.nullable().transform((value) => value || null)
const uris = z.array(uri).max(APPLICATION_LIMITS.redirectUris).transform((values) => values.filter(Boolean))

/** What an administrator may write about an application. */
export const applicationFields = {
  displayName: requiredLine(APPLICATION_LIMITS.displayName),
  description: optionalText(APPLICATION_LIMITS.description),
  logoText: optionalLine(APPLICATION_LIMITS.logoText),
  logoColor: z.string().regex(/^#[0-9a-f]{6}$/).nullable(),
  homepageUrl: optionalUri,
  enabled: z.boolean(),
  visibleToUsers: z.boolean(),
  assignmentRequired: z.boolean(),
  redirectUris: uris,
  postLogoutRedirectUris: uris,
  backchannelLogoutUri: optionalUri,
  initiateLoginUri: optionalUri,
  grantTypes: z.array(z.enum(GRANT_TYPES)).max(GRANT_TYPES.length),
  tokenEndpointAuthMethod: z.enum(AUTH_METHODS),
  idTokenSignedResponseAlg: z.enum(ID_TOKEN_ALGS),
  requireConsent: z.boolean(),
}
