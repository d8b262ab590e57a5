import { domainOf, type EmailAddress } from '../email-address'

export const SIGN_IN_METHODS = ['password', 'emailCode'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

/** Where a person signs in: here, by methods in the order to offer, or at the provider that owns their domain. */
export type HomeRealm =
  | { readonly kind: 'local'; readonly methods: readonly SignInMethod[] }
  | { readonly kind: 'federated'; readonly providerId: string }

export type DiscoveryPolicy = {
  /** The tenant's order; unknown names are dropped, an empty list means e-mail code. */
  readonly signInMethods: readonly string[]
  readonly federatedDomains: readonly { readonly domain: string; readonly providerId: string }[]
}

/**
 * Home-realm discovery. Its answer depends on the tenant and the domain alone: no account is looked up, so the page after it
 * cannot reveal whether one exists. `lastUsed` comes from this browser's own cookie and only reorders.
 */
export function discoverMethods(policy: DiscoveryPolicy, email: EmailAddress, lastUsed: string | null = null): HomeRealm {
  const domain = domainOf(email)
  const federated = policy.federatedDomains.find((entry) => entry.domain === domain)
  if (federated) return { kind: 'federated', providerId: federated.providerId }
  const offered = policy.signInMethods.flatMap((name) => SIGN_IN_METHODS.filter((method) => method === name))
  const methods = offered.length === 0 ? (['emailCode'] as const) : [...new Set(offered)]
  return { kind: 'local', methods: [...methods].sort((a, b) => Number(b === lastUsed) - Number(a === lastUsed)) }
}
