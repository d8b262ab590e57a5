import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider'
import { runtime } from '@/lib/platform/runtime'

/** Seconds. JWT access tokens cannot be revoked, so they are short. */
const TOKEN_TTL = 10 * 60

/** The one API of the product itself: its audience is the Graph-compatible root. */
export const graphAudience = (): string => `${runtime().env.appUrl}/graph`

/** Client credentials are for the API when nothing else is named; a person's tokens stay opaque, so that userinfo accepts them (interop.md §2.2). */
export function defaultResource(ctx: KoaContextWithOIDC): string {
  return ctx.oidc.params?.['grant_type'] === 'client_credentials' ? graphAudience() : ''
}

export function resourceServer(_ctx: KoaContextWithOIDC, indicator: string): ResourceServer {
  if (indicator !== graphAudience()) throw new errors.InvalidTarget()
  return { scope: 'user_impersonation', audience: indicator, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_TTL, jwt: { sign: { alg: 'ES256' } } }
}
