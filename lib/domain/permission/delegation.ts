import { permissionsOfApplication } from './application-permissions'
import { can, permissionsOf, type Principal } from './can'
import type { TenantPermission } from './catalogue'
import { isRoleName, permissionsOfRoles, type RoleName } from './roles'

const ROOT: RoleName = 'Global Administrator'

const isRoot = (principal: Principal): boolean =>
  principal.kind === 'system' || (principal.kind === 'user' && principal.roles.includes(ROOT))

function holdsAll(principal: Principal, wanted: ReadonlySet<TenantPermission>): boolean {
  const held = permissionsOf(principal)
  for (const permission of wanted) if (!held.has(permission)) return false
  return true
}

/** May this principal give or take this role? Nobody hands on more than they hold; Global Administrator only from its equals (AB-11). */
export function canGrantRole(principal: Principal, role: string): boolean {
  if (!isRoleName(role) || !can(principal, 'role.assign')) return false
  if (role === ROOT) return isRoot(principal)
  return holdsAll(principal, permissionsOfRoles([role]))
}

/**
 * May this principal reset, block, delete, impersonate or change someone who holds these roles (AB-56)?
 * True only if the target can do nothing the principal cannot. A name that is no role only yields to Global Administrator.
 */
export function outranks(principal: Principal, targetRoles: readonly string[]): boolean {
  if (isRoot(principal)) return true
  if (targetRoles.some((role) => role === ROOT || !isRoleName(role))) return false
  return holdsAll(principal, permissionsOfRoles(targetRoles))
}

/** May this principal give an application these app-only permissions? */
export function canGrantApplicationPermissions(principal: Principal, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  return can(principal, 'application.permission.grant') && holdsAll(principal, permissionsOfApplication(wanted))
}

/**
 * May this principal add a secret to, or redirect, an application that holds these app-only permissions?
 * A new secret is a way to act as the application, so it needs everything the application can do.
 */
export function canActThroughApplication(principal: Principal, appPermissions: readonly string[]): boolean {
  return can(principal, 'application.credential.update') && holdsAll(principal, permissionsOfApplication(appPermissions))
}
