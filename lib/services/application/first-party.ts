import type { PlatformTx } from '@/lib/data/platform-tx'
import { insertFirstParty } from '@/lib/data/first-party'

export const FIRST_PARTY = {
  console: { clientId: 'vestibule-console', displayName: 'Admin console' },
  portal: { clientId: 'vestibule-portal', displayName: 'My Apps' },
  platform: { clientId: 'vestibule-platform', displayName: 'Operator console' },
} as const

export type Surface = keyof typeof FIRST_PARTY

export interface FirstPartyApplication {
  readonly surface: Surface
  readonly clientId: string
  readonly displayName: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string
}

/** The tenant that hosts the operators' accounts. */
const PLATFORM_SLUG = 'platform'

/** Where a surface's relying party lives, relative to the origin. */
export function surfaceBase(slug: string, surface: Surface): string {
  return surface === 'platform' ? '/platform' : `/t/${slug}/${surface}`
}

/** The product's own clients of a tenant. Public clients with PKCE: their redirect URIs are ours and cannot be edited. */
export function firstPartyApplications(slug: string, appUrl: string): FirstPartyApplication[] {
  const surfaces: Surface[] = slug === PLATFORM_SLUG ? ['console', 'portal', 'platform'] : ['console', 'portal']
  return surfaces.map((surface) => {
    const base = `${appUrl}${surfaceBase(slug, surface)}`
    return {
      surface, ...FIRST_PARTY[surface],
      redirectUris: [`${base}/auth/callback/vestibule`],
      postLogoutRedirectUris: [`${base}/signed-out`],
      backchannelLogoutUri: `${base}/backchannel`,
    }
  })
}

/** Computed, not read: a changed APP_URL takes effect at the next start. */
export function firstPartyUris(slug: string, appUrl: string, clientId: string): FirstPartyApplication | undefined {
  return firstPartyApplications(slug, appUrl).find((application) => application.clientId === clientId)
}

/** Rows of the product's own clients. Call it when the tenant is created; a second call changes nothing. */
export async function createFirstPartyApplications(tx: PlatformTx, tenant: { id: string; slug: string }, appUrl: string, now: Date): Promise<void> {
  await insertFirstParty(tx, tenant.id, firstPartyApplications(tenant.slug, appUrl), now)
}
