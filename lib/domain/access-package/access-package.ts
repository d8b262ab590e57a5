export const PACKAGE_LIMITS = { displayName: 256, description: 4_096, roles: 200, policies: 50, incompatible: 100 } as const

export const PACKAGE_STATES = ['active', 'archived'] as const
export type PackageState = (typeof PACKAGE_STATES)[number]

export const LIFECYCLE_ACTIONS = ['dormant', 'none', 'blockSignIn', 'blockSignInAndDelete'] as const
/** What happens to an outsider whose last assignment ended. `dormant` is our own: signs in to My Access only, and asks again. */
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number]

export type EntitlementSettings = { readonly externalUserLifecycleAction: LifecycleAction; readonly daysUntilDeleted: number; readonly version: number }
export const DEFAULT_ENTITLEMENT_SETTINGS: EntitlementSettings = { externalUserLifecycleAction: 'dormant', daysUntilDeleted: 30, version: 0 }

/** Why a package cannot be asked for by anybody yet, in the order in which it is mended; empty when it can. */
type ReadinessGap = 'archived' | 'unpublished' | 'no-roles' | 'no-policies' | 'not-external'
export function readinessGaps(facts: { readonly archived: boolean; readonly published: boolean; readonly externallyVisible: boolean; readonly roles: number; readonly scopes: readonly string[] }): readonly ReadinessGap[] {
  const external = facts.scopes.some((scope) => ['specificConnectedOrganizationUsers', 'allConfiguredConnectedOrganizationUsers', 'allExternalUsers'].includes(scope))
  return [
    ...(facts.archived ? ['archived' as const] : []), ...(facts.published ? [] : ['unpublished' as const]), ...(facts.roles === 0 ? ['no-roles' as const] : []),
    ...(facts.scopes.length === 0 ? ['no-policies' as const] : []), ...(external && !facts.externallyVisible ? ['not-external' as const] : []),
  ]
}
