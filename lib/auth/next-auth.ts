import NextAuth, { type AuthOptions } from 'next-auth'
import { encode } from 'next-auth/jwt'
import { z } from 'zod'
import { FIRST_PARTY, RP_PROVIDER, SESSION_RULES } from '@/lib/domain/session'
import { currentRequest, runtime } from '@/lib/platform/runtime'
import { exchangeCode, type BackChannel } from './code-exchange'
import { readCookies } from './cookies'
import { establishSession } from './establish'
import { returnTarget } from './return-to'
import type { RelyingParty } from './surface'

const Profile = z.object({ sub: z.uuid(), name: z.string().nullish(), email: z.string().nullish() })

/** Options of one request: one provider (the tenant's own issuer), cookies and key of this tenant and surface. */
export function authOptions(party: RelyingParty, back?: BackChannel): AuthOptions {
  const { env, log } = runtime()
  const issuer = `${env.appUrl}/t/${party.tenant.slug}/oidc`
  const { clientId } = FIRST_PARTY[party.surface]
  const cookie = (name: string, path: string, maxAge?: number) => ({ name, options: { httpOnly: true, sameSite: 'lax', path, secure: party.secure, ...(maxAge && { maxAge }) } as const })
  const flow = (use: string) => cookie(party.cookies.flow(use), party.base, 15 * 60)
  const signIn = `${party.base}/sign-in`
  return {
    secret: party.secret,
    useSecureCookies: party.secure,
    jwt: { encode: (params) => encode({ ...params, secret: party.secrets[0] ?? party.secret }) },
    session: { strategy: 'jwt', maxAge: SESSION_RULES[party.surface].lifetime / 1000 },
    cookies: {
      sessionToken: cookie(party.cookies.session, party.sessionPath),
      callbackUrl: flow('callback'), csrfToken: flow('csrf'), pkceCodeVerifier: flow('pkce'), state: flow('state'), nonce: flow('nonce'),
    },
    pages: { signIn, error: signIn, signOut: signIn },
    providers: [{
      id: RP_PROVIDER, name: 'Vestibule', type: 'oauth', issuer, idToken: true, checks: ['pkce', 'state', 'nonce'],
      clientId,
      client: { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'none' },
      authorization: { url: `${issuer}/auth`, params: { scope: 'openid profile email' } },
      // The issuer lives in this process: nothing is fetched, and the library leaves the checks to whoever makes the request.
      token: {
        url: `${issuer}/token`,
        async request({ params, checks, provider }) {
          if (!back) throw new Error('only the callback exchanges a code')
          return { tokens: await exchangeCode(back, { issuer, clientId, redirectUri: provider.callbackUrl, params, checks }) }
        },
      },
      profile: (raw: unknown) => {
        const { sub, name, email } = Profile.parse(raw)
        return { id: sub, name: name ?? null, email: email ?? null }
      },
    }],
    callbacks: {
      redirect: async ({ url }) => `${env.appUrl}${returnTarget(party, url)}`,
      jwt: async ({ account, profile }) => {
        // Only a sign-in makes a token; reading one back goes through the session row, never through here.
        if (!account?.id_token || !profile) throw new Error('no sign-in')
        return establishSession(party, account.id_token, profile)
      },
    },
    logger: {
      error: (code, details) => log.info({ code, err: details, tenant: party.tenant.slug, correlationId: currentRequest()?.correlationId }, 'the relying party refused a sign-in'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** Node gives a CommonJS package as its exports, a bundler as its default one. */
function entryOf(module: unknown): (...args: readonly unknown[]) => unknown {
  const entry: unknown = module !== null && typeof module === 'object' && 'default' in module ? module.default : module
  if (typeof entry !== 'function') throw new Error('next-auth has no entry')
  return (...args) => Reflect.apply(entry, undefined, args)
}

export interface AuthAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Runs one step of next-auth under a base path of our own, which its documented form cannot have (runtime.md §4). */
export async function nextAuth(party: RelyingParty, call: { action: string[]; method: 'GET' | 'POST'; query?: Record<string, string>; body?: Record<string, string>; cookies?: Record<string, string>; back?: BackChannel }): Promise<AuthAnswer> {
  const request = currentRequest()
  if (!request) throw new Error('next-auth needs the request it serves')
  const origin = new URL(runtime().env.appUrl)
  const req = {
    query: { ...call.query, nextauth: call.action }, method: call.method, body: call.body ?? {}, cookies: { ...readCookies(request.req), ...call.cookies },
    headers: { 'x-forwarded-host': `${origin.host}${party.base}/auth`, 'x-forwarded-proto': origin.protocol.slice(0, -1) },
  }
  const answer = { status: 200, headers: new Headers(), body: undefined as unknown }
  const res = {
    status(code: number) { answer.status = code; return res },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.headers.getSetCookie() : answer.headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      answer.headers.delete(name)
      for (const one of [value].flat()) answer.headers.append(name, one)
      return res
    },
    send(body: unknown) { answer.body = body; return res },
    json(body: unknown) { answer.body = body; return res },
    end: () => res,
  }
  // next-auth reads query, method, body, cookies and headers, and calls the six methods above, nothing else of Next's own types.
  await Reflect.apply(entryOf(NextAuth), undefined, [req, res, authOptions(party, call.back)])
  return answer
}
