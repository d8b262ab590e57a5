import type { TenantPermission } from '../permission'

export const CATALOG_LIMITS = { displayName: 256, description: 1_024, resourcesPerRequest: 100, principalsPerRequest: 100 } as const

export const CATALOG_STATES = ['published', 'unpublished'] as const
export type CatalogState = (typeof CATALOG_STATES)[number]

const ROLES = {
  owner: ['catalog.read', 'catalog.update', 'access-package.read', 'access-package.update', 'access-assignment.read', 'access-assignment.update'],
  reader: ['catalog.read', 'access-package.read', 'access-assignment.read'],
  packageManager: ['catalog.read', 'access-package.read', 'access-package.update', 'access-assignment.read'],
  assignmentManager: ['catalog.read', 'access-package.read', 'access-assignment.read', 'access-assignment.update'],
} as const satisfies Record<string, readonly TenantPermission[]>

export type CatalogRole = keyof typeof ROLES
export const CATALOG_ROLES = ['owner', 'reader', 'packageManager', 'assignmentManager'] as const satisfies readonly CatalogRole[]

const isCatalogRole = (value: string): value is CatalogRole => Object.hasOwn(ROLES, value)

/** What roles of catalogues let a person do, inside those catalogues. A word that is no role gives nothing. */
export function delegatedPermissions(roles: readonly string[]): readonly TenantPermission[] {
  return [...new Set(roles.flatMap((role): readonly TenantPermission[] => (isCatalogRole(role) ? ROLES[role] : [])))]
}
