import type { AdapterFactory, Configuration, JWK } from 'oidc-provider'
import { deriveSecrets } from '@/lib/platform/crypto'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import type { TenantRef } from '@/lib/data/tenant'
import { ACR_VALUES } from '@/lib/services/sign-in/context-class'
import { authTimeOf } from './access'
import { createFindAccount } from './account'
import { CLAIMS, SCOPES } from './claims'
import { EXTRAS, extrasOf } from './client-metadata'
import { outboundFetch } from './fetch'
import { loadExistingGrant } from './grant'
import { providerKey } from './local-key'
import * as pages from './pages'
import { createPolicy } from './policy'
import { defaultResource, resourceServer } from './resource'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds. A session of the provider lives for a day, or stays; a refresh token lives for two weeks without use. */
const TTL = {
  AccessToken: 15 * MINUTE, AuthorizationCode: MINUTE, ClientCredentials: 10 * MINUTE, DeviceCode: 10 * MINUTE, IdToken: HOUR,
  Interaction: HOUR, RefreshToken: 14 * DAY, Grant: 90 * DAY,
  // Whoever wants to stay signed in stays as long as what the sign-in proved is kept.
  Session: (_ctx: unknown, session: { readonly transient?: boolean }) => (session.transient ? DAY : 90 * DAY),
} as const

export function createConfiguration(tenant: TenantRef, jwks: readonly JWK[], adapter: AdapterFactory): Configuration {
  const path = `/t/${tenant.slug}`
  const secure = runtime().env.appUrl.startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true, secure } as const
  const name = (use: string) => `${secure ? '__Secure-' : ''}op_${use}_${tenant.slug}~`
  return {
    adapter,
    jwks: { keys: jwks.map(providerKey) },
    findAccount: createFindAccount(tenant.id),
    loadExistingGrant: loadExistingGrant(tenant.id),
    claims: CLAIMS,
    scopes: [...SCOPES],
    conformIdTokenClaims: false,
    acrValues: [...ACR_VALUES],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'], userinfoSigningAlgValues: ['ES256', 'RS256'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    extraClientMetadata: { properties: [EXTRAS] },
    extraParams: ['invitation', 'access_package'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // Without offline_access a refresh token lives as long as the session that it came from.
    issueRefreshToken: async (_ctx, client, source) => client.grantTypeAllowed('refresh_token') && source.scopes.has('openid'),
    expiresWithSession: async (_ctx, source) => !source.scopes.has('offline_access'),
    extraTokenClaims: (ctx, token) => {
      const base = { tid: tenant.id, appid: token.clientId }
      if (token.kind === 'ClientCredentials') return { ...base, idtyp: 'app', roles: [...extrasOf(ctx.oidc.client).permissions] }
      // RFC 9068 §2.2.1; by its time the token names the sign-in whose proofs are asked again at its use.
      const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken ?? ctx.oidc.entities.DeviceCode
      const authTime = source && authTimeOf(source)
      return { ...base, idtyp: 'user', oid: token.accountId, ...(authTime !== undefined && { auth_time: authTime, acr: source?.acr, amr: source?.amr }) }
    },
    // The path of short cookies is left to the provider: the interaction's own URL, so that two tabs do not meet (runtime.md §3).
    cookies: {
      // The newest signs; older ones verify, so that a rotation of SECRET_KEY ends no session and no sign-in.
      keys: [...deriveSecrets(runtime().keys, `provider cookies ${tenant.id}`)],
      names: { session: name('s'), interaction: name('i'), resume: name('r') },
      long: { ...cookie, path },
      short: cookie,
    },
    interactions: { policy: createPolicy(tenant.id), url: (_ctx, interaction) => `${path}/sign-in/${interaction.uid}` },
    ttl: TTL,
    fetch: outboundFetch,
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === 'none' && (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    renderError: pages.renderError,
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      claimsParameter: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        // A client sees its own tokens and nobody else's.
        allowedPolicy: (_ctx, client, token) => client.clientAuthMethod !== 'none' && token.clientId === client.clientId,
      },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: pages.logoutSource, postLogoutSuccessSource: pages.loggedOutSource },
      deviceFlow: {
        enabled: true, charset: 'base-20', mask: '****-****',
        deviceInfo: (ctx) => ({ ip: currentRequest()?.ip ?? ctx.ip, userAgent: ctx.get('user-agent').slice(0, 256) }),
        userCodeInputSource: pages.userCodeInputSource, userCodeConfirmSource: pages.userCodeConfirmSource, successSource: pages.deviceSuccessSource,
      },
      resourceIndicators: { enabled: true, defaultResource, getResourceServerInfo: resourceServer, useGrantedResource: () => true },
      userinfo: { enabled: true },
    },
  }
}
