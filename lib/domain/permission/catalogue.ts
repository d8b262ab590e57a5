const TENANT = [
  'user.read', 'user.create', 'user.update', 'user.block', 'user.delete', 'user.restore', 'user.revoke-sessions', 'user.convert',
  'user.reset-password', 'user.export',
  'group.read', 'group.export', 'group.create', 'group.update', 'group.delete', 'group.member.update',
  'application.read', 'application.export', 'application.create', 'application.update', 'application.delete', 'application.credential.update',
  'application.permission.grant',
  'assignment.read', 'assignment.create', 'assignment.delete',
  'role.read', 'role.assign',
  'invitation.read', 'invitation.export', 'invitation.create', 'invitation.import', 'invitation.resend', 'invitation.remind',
  'invitation.extend', 'invitation.revoke', 'invitation.reset-redemption',
  'collaboration.read', 'collaboration.update',
  'tenant.settings.read', 'tenant.settings.update',
  'log.sign-in.read', 'log.audit.read', 'log.export', 'log.retention.update',
  'mail.read', 'mail.resend',
  'conditional-access.read', 'conditional-access.update',
  'authentication-method.read', 'authentication-method.delete', 'authentication-method.require-registration', 'authentication-method.pass.create',
  'authentication-method.policy.read', 'authentication-method.policy.update',
  'connected-organization.read', 'connected-organization.update',
  'catalog.read', 'catalog.create', 'catalog.update',
  'access-package.read', 'access-package.update',
  'access-assignment.read', 'access-assignment.update',
  'entitlement.settings.read', 'entitlement.settings.update',
  'guest-lifecycle.read', 'guest-lifecycle.update',
  'branding.read', 'branding.update',
  'risk.read', 'risk.remediate',
] as const

const PLATFORM = [
  'platform.tenant.read', 'platform.tenant.create', 'platform.tenant.update', 'platform.tenant.suspend', 'platform.tenant.resume',
  'platform.tenant.delete', 'platform.tenant.restore',
  'platform.job.read', 'platform.job.retry',
  'platform.mail.read', 'platform.mail.resend',
  'platform.health.read',
  'platform.operator.read', 'platform.operator.manage',
] as const

export type TenantPermission = (typeof TENANT)[number]
export type PlatformPermission = (typeof PLATFORM)[number]
/** What a verb asks for. `public`: anyone, signed in or not. `self`: any signed-in person, on their own objects only. */
export type Permission = TenantPermission | PlatformPermission | 'public' | 'self'

export const TENANT_PERMISSIONS: readonly TenantPermission[] = TENANT
export const PLATFORM_PERMISSIONS: readonly PlatformPermission[] = PLATFORM

const tenantSet: ReadonlySet<string> = new Set(TENANT)
const platformSet: ReadonlySet<string> = new Set(PLATFORM)

export const isTenantPermission = (value: string): value is TenantPermission => tenantSet.has(value)
export const isPlatformPermission = (value: string): value is PlatformPermission => platformSet.has(value)
