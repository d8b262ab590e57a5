export { CATALOG_LIMITS, CATALOG_ROLES, CATALOG_STATES, delegatedPermissions, isCatalogRole, type CatalogRole, type CatalogState } from './catalog'
export type { Catalog, CatalogResource, CatalogRoleHolder, CatalogRow } from './types'
