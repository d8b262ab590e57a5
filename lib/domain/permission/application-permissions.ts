import type { TenantPermission } from './catalogue'

const userReads: readonly TenantPermission[] = ['user.read', 'user.export']
const groupReads: readonly TenantPermission[] = ['group.read', 'group.export']
const applicationReads: readonly TenantPermission[] = ['application.read', 'application.export', 'assignment.read']
const entitlementReads: readonly TenantPermission[] = ['connected-organization.read', 'catalog.read', 'access-package.read', 'access-assignment.read', 'entitlement.settings.read', 'guest-lifecycle.read']
const policyReads: readonly TenantPermission[] = ['collaboration.read', 'conditional-access.read']

/** Graph's names for app-only permissions, each a set of our own catalogue. */
const APPLICATION = {
  'User.Read.All': userReads,
  'User.ReadWrite.All': [...userReads, 'user.create', 'user.update', 'user.delete', 'user.restore', 'user.convert'],
  'User.EnableDisableAccount.All': ['user.read', 'user.block'],
  'User.RevokeSessions.All': ['user.revoke-sessions'],
  'User.Invite.All': [
    'invitation.read', 'invitation.export', 'invitation.create', 'invitation.import', 'invitation.resend', 'invitation.remind', 'invitation.extend',
    'invitation.revoke',
  ],
  'UserAuthenticationMethod.ReadWrite.All': [
    'user.reset-password', 'invitation.reset-redemption', 'authentication-method.read', 'authentication-method.delete',
    'authentication-method.require-registration', 'authentication-method.pass.create',
  ],
  'Group.Read.All': groupReads,
  'Group.ReadWrite.All': [...groupReads, 'group.create', 'group.update', 'group.delete', 'group.member.update'],
  'GroupMember.ReadWrite.All': [...groupReads, 'group.member.update'],
  'Application.Read.All': applicationReads,
  'Application.ReadWrite.All': [
    ...applicationReads, 'application.create', 'application.update', 'application.delete', 'application.credential.update',
  ],
  'AppRoleAssignment.ReadWrite.All': [...applicationReads, 'assignment.create', 'assignment.delete', 'application.permission.grant'],
  'RoleManagement.Read.Directory': ['role.read'],
  'RoleManagement.ReadWrite.Directory': ['role.read', 'role.assign'],
  'Directory.Read.All': [...userReads, ...groupReads, ...applicationReads, 'role.read', 'invitation.read', 'invitation.export', 'tenant.settings.read'],
  'AuditLog.Read.All': ['log.sign-in.read', 'log.audit.read', 'log.export'],
  'Policy.Read.All': policyReads,
  'Policy.ReadWrite.Authorization': ['collaboration.read', 'collaboration.update'],
  'Policy.ReadWrite.ConditionalAccess': ['conditional-access.read', 'conditional-access.update'],
  'EntitlementManagement.Read.All': entitlementReads,
  'EntitlementManagement.ReadWrite.All': [
    ...entitlementReads, 'connected-organization.update', 'catalog.create', 'catalog.update', 'access-package.update', 'access-assignment.update', 'entitlement.settings.update', 'guest-lifecycle.update',
  ],
  'IdentityRiskyUser.Read.All': ['risk.read'],
  'IdentityRiskyUser.ReadWrite.All': ['risk.read', 'risk.remediate'],
  'Organization.Read.All': ['tenant.settings.read'],
  'Organization.ReadWrite.All': ['tenant.settings.read', 'tenant.settings.update', 'log.retention.update'],
  'OrganizationalBranding.Read.All': ['branding.read'],
  'OrganizationalBranding.ReadWrite.All': ['branding.read', 'branding.update'],
} as const satisfies Record<string, readonly TenantPermission[]>

export type ApplicationPermission = keyof typeof APPLICATION

// SAFE: the keys of a literal object are exactly its key type.
export const APPLICATION_PERMISSIONS = Object.keys(APPLICATION) as readonly ApplicationPermission[]

export function isApplicationPermission(value: string): value is ApplicationPermission {
  return Object.hasOwn(APPLICATION, value)
}

/** Union of what app-only permissions permit. An unknown name permits nothing. */
export function permissionsOfApplication(granted: readonly string[]): ReadonlySet<TenantPermission> {
  const held = new Set<TenantPermission>()
  for (const name of granted) if (isApplicationPermission(name)) for (const permission of APPLICATION[name]) held.add(permission)
  return held
}
