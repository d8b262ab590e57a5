export {
  closedCode, isOpen, restorableUntil, RESTORE_WINDOW_DAYS, TENANT_STATUSES, transitionTenant,
  type TenantEvent, type TenantLifecycle, type TenantStatus,
} from './lifecycle'
