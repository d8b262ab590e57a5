export {
  closedCode, isOpen, restorableUntil, RESTORE_WINDOW_DAYS, TENANT_STATES, transitionTenant,
  type TenantEvent, type TenantLifecycle, type TenantState,
} from './lifecycle'
