import type Provider from 'oidc-provider'
import { jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose'
import { isNative } from '@/lib/domain/application'
import { FIRST_PARTY } from '@/lib/domain/session'
import { isUuid } from '@/lib/domain/shared'
import type { TenantRef } from '@/lib/data/tenant'
import { currentRequest } from '@/lib/platform/runtime'
import { AppError } from '@/lib/services/kernel'
import type { PendingInteraction, SignInProvider } from '@/lib/services/sign-in/provider-port'
import { extrasOf } from './client-metadata'
import { grantRequested } from './grant'
import { postToProvider } from './in-process'
import { endProviderSession, tellApplication } from './logout'
import { engineOf, type Engine } from './tenants'

type Interaction = InstanceType<Provider['Interaction']>

async function open(tenant: TenantRef): Promise<Engine> {
  const engine = await engineOf(tenant.slug)
  if (!engine || engine.tenant.status !== 'active') throw new AppError('TENANT_SUSPENDED')
  return engine
}

const provider = async (tenant: TenantRef): Promise<Provider> => (await open(tenant)).provider

/** Claims of a token that this tenant's issuer signed for this client. */
async function verified(tenant: TenantRef, audience: string, token: string, options: JWTVerifyOptions): Promise<JWTPayload | undefined> {
  const { provider: op, keys } = await open(tenant)
  try {
    return (await jwtVerify(token, keys, { issuer: op.issuer, audience, ...options })).payload
  } catch {
    return undefined
  }
}

function request() {
  const scope = currentRequest()
  if (!scope) throw new Error('the provider needs the request it serves')
  return scope
}

/** The interaction of this browser's cookie, when it is the one of the URL (AB-45). */
async function interaction(op: Provider, uid: string): Promise<Interaction | undefined> {
  const { req, res } = request()
  try {
    const found = await op.interactionDetails(req, res)
    return found.uid === uid ? found : undefined
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined
    throw error
  }
}

async function needed(op: Provider, uid: string): Promise<Interaction> {
  const found = await interaction(op, uid)
  if (!found) throw new AppError('SIGN_IN_EXPIRED')
  return found
}

/** When the session of this browser began, in seconds. */
async function authTimeOf(op: Provider): Promise<number | null> {
  const { req, res } = request()
  return (await op.Session.get(op.createContext(req, res))).loginTs ?? null
}

const packageOf = (value: unknown): string | null => (typeof value === 'string' && isUuid(value) ? value : null)

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

async function finish(found: Interaction, result: NonNullable<Interaction['result']>): Promise<string> {
  found.result = { ...found.lastSubmission, ...result }
  await found.persist()
  return found.returnTo
}

/** The provider never makes a session that ends with the browser into one that stays, so a yes is written into it here. */
async function staying(op: Provider, accountId: string, remember: boolean | null): Promise<boolean> {
  const { req, res } = request()
  const session = await op.Session.get(op.createContext(req, res))
  const known = session.accountId === accountId
  if (remember === null) return known && !session.transient
  if (remember && known && session.transient) {
    session.transient = false
    await session.persist()
  }
  return remember
}

export const providerPort: SignInProvider = {
  async pending(tenant, uid) {
    const op = await provider(tenant)
    const found = await interaction(op, uid)
    if (!found) return undefined
    const client = await op.Client.find(text(found.params['client_id']) ?? '')
    if (!client) return undefined
    const extras = extrasOf(client)
    return {
      uid,
      prompt: { name: found.prompt.name, reasons: found.prompt.reasons },
      client: { clientId: client.clientId, applicationId: extras.applicationId, name: client.clientName ?? client.clientId, firstParty: extras.firstParty, native: isNative(client) },
      scopes: (text(found.params['scope']) ?? '').split(' ').filter(Boolean),
      loginHint: text(found.params['login_hint']),
      invitation: text(found.params['invitation']),
      packageId: client.clientId === FIRST_PARTY.portal.clientId ? packageOf(found.params['access_package']) : null,
      accountId: found.session?.accountId ?? null,
      deviceFlow: found.deviceCode !== undefined,
      acrValues: (text(found.params['acr_values']) ?? '').split(' ').filter(Boolean),
      authTime: found.prompt.name === 'access' ? await authTimeOf(op) : null,
    } satisfies PendingInteraction
  },

  async login(tenant, uid, { accountId, amr, acr, at, remember }) {
    const op = await provider(tenant)
    const found = await needed(op, uid)
    const previous = found.session
    if (previous?.uid && previous.accountId !== accountId) {
      // Ended here, before the provider would do it with a page that posts itself.
      delete found.session
      await found.persist()
      await endProviderSession(op, tenant, request())
    }
    return finish(found, { login: { accountId, amr: [...amr], acr, ts: Math.floor(at.getTime() / 1000), remember: await staying(op, accountId, remember) } })
  },

  async consent(tenant, uid) {
    const op = await provider(tenant)
    const found = await needed(op, uid)
    const accountId = found.session?.accountId
    const clientId = text(found.params['client_id'])
    if (!accountId || !clientId) throw new AppError('STEP_OUT_OF_ORDER')
    const known = found.grantId ? await op.Grant.find(found.grantId) : undefined
    const grant = known?.accountId === accountId ? known : new op.Grant({ accountId, clientId })
    const asked = found.prompt.details['missingResourceScopes']
    const resources = asked && typeof asked === 'object' ? Object.entries(asked).map(([resource, scopes]) => ({ resource, scope: Array.isArray(scopes) ? scopes.join(' ') : '' })) : []
    grantRequested(grant, text(found.params['scope']) ?? '', resources)
    return finish(found, { consent: { grantId: await grant.save() } })
  },

  async abort(tenant, uid, error, description) {
    const found = await needed(await provider(tenant), uid)
    found.result = { error, error_description: description }
    await found.persist()
    return found.returnTo
  },

  async currentAccount(tenant) {
    const op = await provider(tenant)
    const { req, res } = request()
    const session = await op.Session.get(op.createContext(req, res))
    if (!session.accountId || session.loginTs === undefined) return undefined
    return { accountId: session.accountId, since: new Date(session.loginTs * 1000) }
  },

  async endSession(tenant) {
    await endProviderSession(await provider(tenant), tenant, request())
  },

  async notifyLogout(tenant, { clientId, accountId, sid }) {
    const engine = await engineOf(tenant.slug)
    const client = await engine?.provider.Client.find(clientId)
    if (client?.backchannelLogoutUri) await tellApplication(client, accountId, sid)
  },

  async verifyLogoutToken(tenant, clientId, token) {
    // OpenID Connect Back-Channel Logout 1.0 §2.6
    const payload = await verified(tenant, clientId, token, { algorithms: ['ES256', 'RS256'], maxTokenAge: '5 minutes', clockTolerance: 15, requiredClaims: ['iat', 'jti', 'events', 'sid'] })
    if (!payload) return undefined
    const { events, sid } = payload
    const isLogout = typeof events === 'object' && events !== null && 'http://schemas.openid.net/event/backchannel-logout' in events
    return isLogout && !('nonce' in payload) && typeof sid === 'string' ? { sid } : undefined
  },

  async redeemCode(tenant, form) {
    return postToProvider(await provider(tenant), '/token', form)
  },

  async verifyIdToken(tenant, clientId, token) {
    const claims = await verified(tenant, clientId, token, { algorithms: ['ES256'], clockTolerance: 10, requiredClaims: ['sub', 'exp', 'iat'] })
    // For one audience only, which is who asked for it (OpenID Connect Core 1.0 §3.1.3.7).
    return claims?.aud === clientId && (claims['azp'] ?? clientId) === clientId ? claims : undefined
  },
}
