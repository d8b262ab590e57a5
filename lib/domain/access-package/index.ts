export {
  daysDuration, DEFAULT_ACCESS_ROLE_ID, DEFAULT_ENTITLEMENT_SETTINGS, LIFECYCLE_ACTIONS, PACKAGE_LIMITS, PACKAGE_STATES, readinessGaps,
  type EntitlementSettings, type LifecycleAction, type PackageState, type ReadinessGap,
} from './access-package'
export type { AccessPackage, Incompatibility, PackageResourceRole, PackageRow, StoredPolicy } from './types'
