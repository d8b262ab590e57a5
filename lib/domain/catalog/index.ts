export { CATALOG_LIMITS, CATALOG_ROLES, CATALOG_STATES, delegatedPermissions, type CatalogRole, type CatalogState } from './catalog'
export type { Catalog, CatalogResource, CatalogRoleHolder, CatalogRow } from './types'
