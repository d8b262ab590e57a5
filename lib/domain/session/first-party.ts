import type { Surface } from './session'

/** Our own clients of every tenant's issuer. */
export const FIRST_PARTY: Readonly<Record<Surface, { readonly clientId: string; readonly displayName: string }>> = {
  console: { clientId: 'vestibule-console', displayName: 'Admin console' },
  portal: { clientId: 'vestibule-portal', displayName: 'My Apps' },
  platform: { clientId: 'vestibule-platform', displayName: 'Operator console' },
}

/** Name of the provider inside the relying party; part of the redirect URI. */
export const RP_PROVIDER = 'vestibule'

/** The tenant that hosts the operators' accounts. */
const PLATFORM_SLUG = 'platform'

export type FirstPartyApplication = {
  readonly surface: Surface
  readonly clientId: string
  readonly displayName: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string
}

/** Where a surface's relying party lives, relative to the origin. */
export function surfaceBase(slug: string, surface: Surface): string {
  return surface === 'platform' ? '/platform' : `/t/${slug}/${surface}`
}

/** The first page of a surface. */
export function surfaceHome(slug: string, surface: Surface): string {
  if (surface === 'platform') return '/platform'
  return surface === 'console' ? `/t/${slug}/admin` : `/t/${slug}/my/apps`
}

/** The product's own clients of a tenant. Public clients with PKCE: their redirect URIs are ours and cannot be edited. */
export function firstPartyApplications(slug: string, appUrl: string): readonly FirstPartyApplication[] {
  const surfaces: readonly Surface[] = slug === PLATFORM_SLUG ? ['console', 'portal', 'platform'] : ['console', 'portal']
  return surfaces.map((surface) => {
    const base = `${appUrl}${surfaceBase(slug, surface)}`
    return {
      surface, ...FIRST_PARTY[surface],
      redirectUris: [`${base}/auth/callback/${RP_PROVIDER}`],
      postLogoutRedirectUris: [`${base}/signed-out`],
      backchannelLogoutUri: `${base}/backchannel`,
    }
  })
}

/** Computed, not read: a changed APP_URL takes effect at the next start. */
export function firstPartyUris(slug: string, appUrl: string, clientId: string): FirstPartyApplication | undefined {
  return firstPartyApplications(slug, appUrl).find((application) => application.clientId === clientId)
}
