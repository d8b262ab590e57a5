export { bootstrap, type BootstrapResult } from './bootstrap'
export { PLATFORM_SLUG, platformTenantRef } from './platform-tenant'
