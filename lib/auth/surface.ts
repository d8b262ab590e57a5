import { surfaceBase, type Surface } from '@/lib/domain/session'
import type { TenantRef } from '@/lib/data/tenant'
import { deriveSecrets } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'

/** Addresses, cookie names and key of one surface's relying party in one tenant. Nothing of it is shared with another tenant. */
export interface RelyingParty {
  readonly surface: Surface
  readonly tenant: TenantRef
  /** `/t/{slug}/console`; the relying party's own routes are below. */
  readonly base: string
  /** Seals what is new. */
  readonly secret: string
  /** Opens what is there: of every key of SECRET_KEY, newest first. */
  readonly secrets: readonly string[]
  readonly secure: boolean
  /** Pages that the session cookie is sent to. */
  readonly sessionPath: string
  readonly cookies: { readonly session: string; readonly flow: (use: string) => string; readonly retry: string }
}

export function relyingParty(tenant: TenantRef, surface: Surface): RelyingParty {
  const { env, keys } = runtime()
  const secure = env.appUrl.startsWith('https:')
  const prefix = secure ? '__Secure-' : ''
  // next-auth finds cookies by prefix: `~` is in no slug, so `acme` never swallows `acme-eu`, and session and flow names share no stem (runtime.md T6).
  const name = (kind: string) => `${prefix}v${kind}_${surface}_${tenant.slug}~`
  const secrets = deriveSecrets(keys, `relying party ${surface} ${tenant.id}`)
  return {
    surface, tenant, secure, secrets,
    base: surfaceBase(tenant.slug, surface),
    secret: secrets[0],
    sessionPath: surface === 'platform' ? '/platform' : `/t/${tenant.slug}`,
    cookies: { session: name('s'), flow: (use) => `${name('f')}${use}`, retry: name('r') },
  }
}
