import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { acrAnswer, contextOf, wantsMultiFactor } from '@/lib/services/sign-in/context-class'
import { askGate, type GateAnswer } from '@/lib/services/access/gate'
import { currentRequest } from '@/lib/platform/runtime'
import { toAppError } from '@/lib/services/kernel'
import { extrasOf } from './client-metadata'

/** Policies could not be read: nobody goes on (AB-51). */
class PoliciesUnreadable extends errors.OIDCProviderError {
  constructor(detail: unknown) {
    super(503, 'temporarily_unavailable', { detail: String(detail) })
    this.error_description = 'access could not be checked, try again later'
    // The provider would call it a server error: an application may try again.
    Object.assign(this, { expose: true })
  }
}

/** RFC 9470 names this answer; a refresh token stays good for the time after a new sign-in. */
class MoreProofNeeded extends errors.InvalidGrant {
  constructor() {
    super('interaction required by an access policy')
    this.error_description = 'an access policy asks for a new sign-in'
  }
}

class TokenRefused extends errors.InvalidToken {
  constructor() {
    super('interaction required by an access policy')
    this.error_description = 'an access policy asks for a new sign-in'
  }
}

const acrValuesOf = (ctx: KoaContextWithOIDC): readonly string[] => {
  const value = ctx.oidc.params?.['acr_values']
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : []
}

const answers = new WeakMap<object, Promise<GateAnswer | undefined>>()

/** What policies say of the session of this authorization request; asked once for each request. */
export function sessionAccess(tenantId: string, ctx: KoaContextWithOIDC): Promise<GateAnswer | undefined> {
  const known = answers.get(ctx) ?? askSession(tenantId, ctx)
  answers.set(ctx, known)
  return known
}

async function askSession(tenantId: string, ctx: KoaContextWithOIDC): Promise<GateAnswer | undefined> {
  const { session, client } = ctx.oidc
  if (!session?.accountId || session.loginTs === undefined || !client) return undefined
  const asked = acrValuesOf(ctx)
  const request = currentRequest()
  return guarded(() => askGate(tenantId, {
    userId: session.accountId ?? '', authTime: session.loginTs ?? 0, multiFactor: wantsMultiFactor(asked),
    target: { applicationId: extrasOf(client).applicationId, authenticationContext: contextOf(asked), deviceFlow: ctx.oidc.deviceCode !== undefined },
    origin: { ip: request?.ip ?? null, userAgent: request?.req.headers['user-agent'] ?? null },
  }, new Date()))
}

/** True when more is needed before this client gets anything; else the session says what it is good for. */
export async function needsMore(tenantId: string, ctx: KoaContextWithOIDC): Promise<boolean> {
  const { session } = ctx.oidc
  const answer = await sessionAccess(tenantId, ctx)
  if (!session || !answer) return false
  if (!answer.allowed) return true
  session.acr = acrAnswer(acrValuesOf(ctx), answer.acr)
  return false
}

type Token = { readonly kind?: string; readonly accountId?: string; readonly authTime?: number; readonly acr?: string; readonly extra?: unknown; readonly gty?: string }

const claimOf = ({ extra }: Token, name: string): unknown => (typeof extra === 'object' && extra !== null ? Object.entries(extra).find(([key]) => key === name)?.[1] : undefined)

/** When the sign-in was that this token came from. */
export function authTimeOf(token: Token): number | undefined {
  const claimed = claimOf(token, 'auth_time')
  return token.authTime ?? (typeof claimed === 'number' ? claimed : undefined)
}

/** The authentication context that this token was asked for with, or how many factors it stands for. */
function acrValuesOfToken(token: Token): readonly string[] {
  const acr = token.acr ?? claimOf(token, 'acr')
  return typeof acr === 'string' ? [acr] : []
}

const ASKED: ReadonlySet<string | undefined> = new Set(['AuthorizationCode', 'DeviceCode', 'RefreshToken', 'AccessToken'])

/** An exchange of a code, a refresh or a userinfo call goes on only while policies, as they are now, would let the sign-in itself. */
export async function assertTokenAccess(tenantId: string, ctx: KoaContextWithOIDC, accountId: string, token: Token): Promise<void> {
  const { client } = ctx.oidc
  if (!client || !ASKED.has(token.kind)) return
  const request = currentRequest()
  const acr = acrValuesOfToken(token)
  const atUser = client.clientAuthMethod === 'none'
  const asked = guarded(() => askGate(tenantId, {
    userId: accountId, authTime: authTimeOf(token) ?? 0, withinSession: token.kind === 'AccessToken', multiFactor: wantsMultiFactor(acr),
    target: { applicationId: extrasOf(client).applicationId, authenticationContext: contextOf(acr), deviceFlow: token.kind === 'DeviceCode' || (token.gty?.includes('device_code') ?? false) },
    // A confidential client asks from its own server: that is not where the person is.
    origin: atUser ? { ip: request?.ip ?? null, userAgent: request?.req.headers['user-agent'] ?? null } : null,
  }, new Date()))
  answers.set(ctx, asked)
  const answer = await asked
  if (answer?.allowed !== true) throw token.kind === 'AccessToken' ? new TokenRefused() : new MoreProofNeeded()
}

/** What was asked at this request, for its row in the log. */
export const askedAccess = (ctx: KoaContextWithOIDC): Promise<GateAnswer | undefined> | undefined => answers.get(ctx)

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new PoliciesUnreadable(toAppError(error).code)
  }
}
