import { timingSafeEqual } from 'node:crypto'
import type { AdapterPayload } from 'oidc-provider'
import type { ClientRow } from '@/lib/data/oidc-client'
import { sha256 } from '@/lib/platform/crypto'
import { firstPartyUris } from '@/lib/domain/session'

/** What our own code needs of a client beyond the protocol; kept under one key that the provider carries along. */
export interface ClientExtras {
  readonly applicationId: string
  readonly firstParty: boolean
  readonly requireConsent: boolean
  readonly assignmentRequired: boolean
  readonly permissions: readonly string[]
  readonly secrets: ClientRow['secrets']
}

export const EXTRAS = 'vestibule'

const GRANTS: ReadonlySet<string> = new Set(['authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code'])

/** RFC 7591 metadata of an application. `undefined` when the application cannot be a client (no grant left). */
export function toClientMetadata(row: ClientRow, options: { appUrl: string; slug: string; placeholderSecret: string }): AdapterPayload | undefined {
  const own = row.firstParty ? firstPartyUris(options.slug, options.appUrl, row.clientId) : undefined
  const grants = row.grantTypes.filter((grant) => GRANTS.has(grant) && (grant !== 'client_credentials' || row.confidential))
  if (grants.length === 0) return undefined
  const interactive = grants.includes('authorization_code')
  const backchannel = own?.backchannelLogoutUri ?? row.backchannelLogoutUri
  const extras: ClientExtras = {
    applicationId: row.applicationId, firstParty: row.firstParty, requireConsent: row.requireConsent, assignmentRequired: row.assignmentRequired,
    permissions: row.permissions, secrets: row.secrets,
  }
  return {
    client_id: row.clientId,
    client_name: row.displayName,
    grant_types: [...grants],
    response_types: interactive ? ['code'] : [],
    redirect_uris: interactive ? [...(own?.redirectUris ?? row.redirectUris)] : [],
    post_logout_redirect_uris: [...(own?.postLogoutRedirectUris ?? row.postLogoutRedirectUris)],
    token_endpoint_auth_method: row.confidential ? (row.tokenEndpointAuthMethod === 'client_secret_post' ? 'client_secret_post' : 'client_secret_basic') : 'none',
    id_token_signed_response_alg: row.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256',
    ...(row.confidential && { client_secret: options.placeholderSecret }),
    ...(backchannel && { backchannel_logout_uri: backchannel, backchannel_logout_session_required: true }),
    ...(row.initiateLoginUri && { initiate_login_uri: row.initiateLoginUri }),
    [EXTRAS]: extras,
  }
}

/** Reads the extras back from a client object of the provider. */
export function extrasOf(client: object | undefined): ClientExtras {
  const found = client && EXTRAS in client ? client[EXTRAS] : undefined
  // SAFE: only toClientMetadata writes this key; the provider has no other way to make a client.
  if (found) return found as ClientExtras
  throw new Error('a client without its application')
}

/** One of the secrets that are valid now, compared in constant time with all of them. */
export function matchesSecret(extras: ClientExtras, presented: unknown, now: Date): boolean {
  if (typeof presented !== 'string' || presented === '') return false
  const digest = sha256(presented)
  let ok = false
  for (const secret of extras.secrets) {
    const same = secret.hash.length === digest.length * 2 && timingSafeEqual(Buffer.from(secret.hash, 'hex'), digest)
    const valid = secret.expiresAt === null || Date.parse(secret.expiresAt) > now.getTime()
    if (same && valid) ok = true
  }
  return ok
}
