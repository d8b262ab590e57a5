import { TENANT_PERMISSIONS, type TenantPermission } from './catalogue'

const reads = TENANT_PERMISSIONS.filter((permission) => permission.endsWith('.read'))

// INVARIANT: a mail body can carry a sign-in code or a redemption link, so reading mail is as strong as being its addressee.
const READ_EVERYTHING = reads.filter((permission) => permission !== 'mail.read')

const DIRECTORY: readonly TenantPermission[] = ['user.read', 'group.read', 'application.read', 'assignment.read', 'role.read']
const LOGS: readonly TenantPermission[] = ['log.sign-in.read', 'log.audit.read']
const INVITE: readonly TenantPermission[] = [
  'invitation.read', 'invitation.create', 'invitation.import', 'invitation.resend', 'invitation.remind', 'invitation.extend', 'invitation.revoke',
]

const ENTITLEMENT: readonly TenantPermission[] = TENANT_PERMISSIONS.filter((permission) => /^(connected-organization|catalog|access-package|access-assignment|entitlement|guest-lifecycle)\./.test(permission))

type RoleDefinition = {
  /** Microsoft's directoryRoleTemplate id, as Conditional Access policies name roles. */
  readonly templateId: string
  readonly permissions: readonly TenantPermission[]
}

const ROLES = {
  'Global Administrator': { templateId: '62e90394-69f5-4237-9190-012177145e10', permissions: TENANT_PERMISSIONS },
  'Global Reader': {
    templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    permissions: [...READ_EVERYTHING, 'user.export', 'group.export', 'application.export', 'invitation.export', 'log.export'],
  },
  'User Administrator': {
    templateId: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
    permissions: [
      ...DIRECTORY, ...LOGS, ...INVITE, 'authentication-method.read', 'invitation.reset-redemption', 'collaboration.read', 'role.assign', 'log.export',
      'user.create', 'user.update', 'user.block', 'user.delete', 'user.restore', 'user.revoke-sessions', 'user.convert', 'user.reset-password',
      'user.export', 'group.export', 'invitation.export', 'group.create', 'group.update', 'group.delete', 'group.member.update',
    ],
  },
  'Guest Inviter': { templateId: '95e79109-95c0-4d8e-aee3-d01accf2d47b', permissions: [...INVITE, 'user.read', 'group.read'] },
  'Helpdesk Administrator': {
    templateId: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    permissions: [
      ...DIRECTORY, 'log.sign-in.read', 'authentication-method.read', 'user.revoke-sessions', 'user.reset-password', 'invitation.read', 'invitation.resend',
      'invitation.remind', 'invitation.reset-redemption',
    ],
  },
  'Authentication Administrator': {
    templateId: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    permissions: [
      ...DIRECTORY, 'log.sign-in.read', 'authentication-method.read', 'authentication-method.delete', 'authentication-method.require-registration',
      'authentication-method.pass.create', 'authentication-method.policy.read', 'user.revoke-sessions', 'user.reset-password',
    ],
  },
  'Authentication Policy Administrator': {
    templateId: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
    permissions: [...DIRECTORY, 'log.audit.read', 'authentication-method.read', 'authentication-method.policy.read', 'authentication-method.policy.update'],
  },
  'Application Administrator': {
    templateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    permissions: [
      ...DIRECTORY, ...LOGS, 'application.export', 'application.create', 'application.update', 'application.delete', 'application.credential.update',
      'assignment.create', 'assignment.delete',
    ],
  },
  'Conditional Access Administrator': {
    templateId: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    permissions: [...DIRECTORY, ...LOGS, 'conditional-access.read', 'conditional-access.update', 'authentication-method.policy.read'],
  },
  'Security Administrator': {
    templateId: '194ae4cb-b126-40b2-bd5b-6091b380977d',
    permissions: [
      ...DIRECTORY, ...LOGS, 'log.export', 'conditional-access.read', 'conditional-access.update', 'authentication-method.read', 'authentication-method.policy.read', 'risk.read', 'risk.remediate',
      'user.revoke-sessions', 'collaboration.read', 'tenant.settings.read', 'invitation.read',
    ],
  },
  'Security Operator': {
    templateId: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    permissions: [...DIRECTORY, ...LOGS, 'log.export', 'conditional-access.read', 'authentication-method.read', 'authentication-method.policy.read', 'risk.read', 'risk.remediate', 'user.revoke-sessions'],
  },
  'Security Reader': {
    templateId: '5d6b6bb7-de71-4623-b4af-96380a352509',
    permissions: [...DIRECTORY, ...LOGS, 'conditional-access.read', 'authentication-method.read', 'authentication-method.policy.read', 'risk.read'],
  },
  'Identity Governance Administrator': {
    templateId: '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e',
    permissions: [...DIRECTORY, 'log.audit.read', ...ENTITLEMENT],
  },
  'Organizational Branding Administrator': {
    templateId: '92ed04bf-c94a-4b82-9729-b799a7a4c178',
    permissions: ['branding.read', 'branding.update', 'tenant.settings.read'],
  },
  'Reports Reader': { templateId: '4a5d8f65-41da-4de4-8968-e035b65339cf', permissions: LOGS },
} as const satisfies Record<string, RoleDefinition>

export type RoleName = keyof typeof ROLES

// SAFE: the keys of a literal object are exactly its key type.
export const ROLE_NAMES = Object.keys(ROLES) as readonly RoleName[]

export function isRoleName(value: string): value is RoleName {
  return Object.hasOwn(ROLES, value)
}

export function roleTemplateId(role: RoleName): string {
  return ROLES[role].templateId
}

/** Union of what roles permit. A name that is no role (old data, a typo) permits nothing. */
export function permissionsOfRoles(roles: readonly string[]): ReadonlySet<TenantPermission> {
  const held = new Set<TenantPermission>()
  for (const role of roles) if (isRoleName(role)) for (const permission of ROLES[role].permissions) held.add(permission)
  return held
}
