export { bootstrap, type BootstrapResult } from './bootstrap'
export { verifyAuditLog, type AuditReport, type TenantAudit } from './verify-audit'
export { PLATFORM_SLUG, platformTenantRef } from './platform-tenant'
