import { assertNever } from '../shared'
import { permissionsOfApplication } from './application-permissions'
import { isPlatformPermission, isTenantPermission, TENANT_PERMISSIONS, type Permission, type TenantPermission } from './catalogue'
import { permissionsOfRoles } from './roles'

/** Who asks. A richer actor of the kernel is assignable to it. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user'
      readonly roles: readonly string[]
      /** What the tenant's settings let any such person do without a role (`baselinePermissions` of collaboration-settings). */
      readonly baseline?: readonly TenantPermission[]
      /** What roles on single objects (catalogues) let this person do there. A verb that takes such a permission asks for the object too. */
      readonly delegated?: readonly TenantPermission[]
    }
  | { readonly kind: 'application'; readonly permissions: readonly string[] }
  | { readonly kind: 'operator' }
  /** Somebody whom a half-way sign-in has proven: may do what is public, in their own name. */
  | { readonly kind: 'journey' }
  | { readonly kind: 'system' }

const NONE: ReadonlySet<TenantPermission> = new Set()
const ALL: ReadonlySet<TenantPermission> = new Set(TENANT_PERMISSIONS)

/** Every tenant permission a principal holds everywhere in the tenant. An operator runs tenants but holds nothing inside one. */
export function permissionsOf(principal: Principal): ReadonlySet<TenantPermission> {
  switch (principal.kind) {
    case 'anonymous':
    case 'journey':
    case 'operator':
      return NONE
    case 'system':
      return ALL
    case 'application':
      return permissionsOfApplication(principal.permissions)
    case 'user':
      return new Set([...permissionsOfRoles(principal.roles), ...(principal.baseline ?? [])])
    default:
      return assertNever(principal)
  }
}

/** Deny unless a rule allows. A string that is not in the catalogue is refused for everyone. */
export function can(principal: Principal, permission: Permission): boolean {
  if (permission === 'public') return true
  if (permission === 'self') return principal.kind === 'user' || principal.kind === 'operator'
  if (isPlatformPermission(permission)) return principal.kind === 'operator' || principal.kind === 'system'
  return isTenantPermission(permission) && (canEverywhere(principal, permission) || (principal.kind === 'user' && (principal.delegated ?? []).includes(permission)))
}

/** The same without what is held on single objects only. */
export function canEverywhere(principal: Principal, permission: TenantPermission): boolean {
  return permissionsOf(principal).has(permission)
}
