import { packageOfLink } from '@/lib/domain/access-package'
import { RP_PROVIDER, type Surface } from '@/lib/domain/session'
import { closedCode } from '@/lib/domain/tenant'
import { revokeSession } from '@/lib/data/browser-session'
import { findTenantBySlug } from '@/lib/data/tenant'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import type { BackChannel } from './code-exchange'
import { readCookies, setCookie } from './cookies'
import { nextAuth, type AuthAnswer } from './next-auth'
import { returnTarget } from './return-to'
import { unseal } from './sealed'
import { findSurfaceSession } from './session'
import { relyingParty, type RelyingParty } from './surface'

/** Parameters of a sign-in request that reach the provider. */
const PASSED = ['login_hint', 'invitation'] as const
/** How often a failed sign-in starts again by itself: two tabs that sign in at once disturb each other's cookies once. */
const MAX_RETRIES = 2

/** The relying party of a tenant that may be signed in to; undefined when there is none. */
export async function openParty(slug: string, surface: Surface): Promise<RelyingParty | undefined> {
  const tenant = await findTenantBySlug(slug)
  return tenant && closedCode(tenant) === null ? relyingParty(tenant, surface) : undefined
}

export type SignInStart = { readonly kind: 'go'; readonly response: Response } | { readonly kind: 'failed' }

/**
 * Starts a sign-in without a page of its own, and is the place where a failed one comes back to: with a live session it is over,
 * else it starts again, twice at most.
 */
export async function startSignIn(party: RelyingParty, query: URLSearchParams): Promise<SignInStart> {
  const target = returnTarget(party, query.get('returnTo') ?? query.get('callbackUrl'))
  const failed = query.has('error')
  const cookies = requestCookies()
  const tries = Number(cookies[party.cookies.retry] ?? 0)
  if (failed && (await findSurfaceSession(party.tenant, party.surface))) return { kind: 'go', response: found(target) }
  if (failed && !(tries < MAX_RETRIES)) return { kind: 'failed' }

  const csrf = await nextAuth(party, { action: ['csrf'], method: 'GET' })
  const token = readToken(csrf.body)
  const own = party.cookies.flow('csrf')
  const passed = Object.fromEntries(PASSED.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  // Whoever opens the link of a package without an account may sign up on the way.
  const wanted = party.surface === 'portal' ? packageOfLink(party.tenant.slug, target) : null
  const started = await nextAuth(party, {
    action: ['signin', RP_PROVIDER], method: 'POST', body: { csrfToken: token, callbackUrl: target },
    query: { ...passed, ...(wanted && { access_package: wanted }), ...reproof(query.get('reauth')) },
    cookies: { [own]: cookieValue(csrf, own) ?? cookies[own] ?? '' },
  })
  const response = toResponse(started, csrf)
  if (failed) response.headers.append('set-cookie', setCookie(party.cookies.retry, String(tries + 1), { path: party.base, secure: party.secure, maxAge: 60 }))
  return { kind: 'go', response }
}

/** The provider's answer: `exchangeCode` checks state, nonce, PKCE and the ID token, and `establishSession` writes the row. */
export async function finishSignIn(party: RelyingParty, query: URLSearchParams, back: BackChannel): Promise<Response> {
  // State, nonce and verifier open under the key that sealed them when this sign-in began; the session is sealed under the newest.
  const state = party.cookies.flow('state')
  const begun = await unseal(party, requestCookies()[state] ?? '', state)
  const answer = await nextAuth({ ...party, secret: begun?.secret ?? party.secret }, { action: ['callback', RP_PROVIDER], method: 'GET', query: Object.fromEntries(query), back })
  const response = toResponse(answer)
  // next-auth answers some failures with pages of its own that do not exist here.
  const own = new URL(response.headers.get('location') ?? party.base, runtime().env.appUrl)
  if (own.pathname.startsWith(`${party.base}/auth/`)) response.headers.set('location', `${party.base}/sign-in?error=${encodeURIComponent(own.searchParams.get('error') ?? 'Callback')}`)
  endWithBrowser(response.headers, party)
  if (!/[?&]error=/.test(response.headers.get('location') ?? '')) response.headers.append('set-cookie', setCookie(party.cookies.retry, '', { path: party.base, secure: party.secure, maxAge: 0 }))
  return response
}

/** The session cookie of a surface ends with the browser. Whoever stays signed in does so at the provider, which lets them in again without a question. */
function endWithBrowser(headers: Headers, { cookies: { session } }: RelyingParty): void {
  const all = headers.getSetCookie()
  headers.delete('set-cookie')
  for (const cookie of all) headers.append('set-cookie', cookie.startsWith(session) && !/^[^=]+=;/.test(cookie) ? cookie.replaceAll(/;\s*(?:expires|max-age)=[^;]*/gi, '') : cookie)
}

/** Ends the session row and forgets the cookie; ending the provider's session is the caller's next step. */
export async function dropSession(party: RelyingParty): Promise<string> {
  const view = await findSurfaceSession(party.tenant, party.surface)
  if (view) await revokeSession(aloneInTenant(party.tenant.id), view.id, 'signedOut', new Date())
  return setCookie(party.cookies.session, '', { path: party.sessionPath, secure: party.secure, maxAge: 0 })
}


function requestCookies(): Record<string, string> {
  const request = currentRequest()
  return request ? readCookies(request.req) : {}
}

function readToken(body: unknown): string {
  return typeof body === 'object' && body !== null && 'csrfToken' in body && typeof body.csrfToken === 'string' ? body.csrfToken : ''
}

function cookieValue(answer: AuthAnswer, name: string): string | undefined {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  const value = line?.slice(name.length + 1).split(';')[0]
  return value === undefined ? undefined : decodeURIComponent(value)
}

function found(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

function toResponse(answer: AuthAnswer, ...earlier: AuthAnswer[]): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  const location = answer.headers.get('location')
  if (location) headers.set('location', location)
  for (const cookie of [...earlier, answer].flatMap((one) => one.headers.getSetCookie())) headers.append('set-cookie', cookie)
  return new Response(null, { status: location ? 303 : answer.status >= 400 ? answer.status : 400, headers })
}

/** `1` asks for a sign-in from the beginning, `mfa` for one with several factors, `register` for what policies ask of whoever adds a method. */
function reproof(wanted: string | null): Record<string, string> {
  if (wanted === 'mfa') return { prompt: 'login', acr_values: '2' }
  if (wanted === 'register') return { prompt: 'login', acr_values: 'urn:user:registersecurityinfo' }
  return wanted === '1' ? { prompt: 'login' } : {}
}
