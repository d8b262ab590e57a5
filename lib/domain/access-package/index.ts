export {
  DEFAULT_ENTITLEMENT_SETTINGS, LIFECYCLE_ACTIONS, PACKAGE_LIMITS, PACKAGE_STATES, readinessGaps,
  type EntitlementSettings, type LifecycleAction, type PackageState,
} from './access-package'
export { packageOfLink } from './link'
export type { AccessPackage, Incompatibility, PackageResourceRole, PackageRow, StoredPolicy } from './types'
