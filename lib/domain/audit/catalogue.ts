export const AUDIT_CATEGORIES = [
  'UserManagement', 'GroupManagement', 'ApplicationManagement', 'RoleManagement', 'Policy', 'Authentication', 'DirectoryManagement',
  'EntitlementManagement', 'PlatformManagement', 'Other',
] as const
/** directoryAudit.category of Graph (Entra §12.2), with Authentication and PlatformManagement of our own. */
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number]

const CATEGORY_OF_NOUN: Readonly<Record<string, AuditCategory>> = {
  user: 'UserManagement', invitation: 'UserManagement', account: 'UserManagement', import: 'UserManagement',
  group: 'GroupManagement',
  application: 'ApplicationManagement', assignment: 'ApplicationManagement', collection: 'ApplicationManagement',
  role: 'RoleManagement',
  collaboration: 'Policy', 'domain-rule': 'Policy', 'conditional-access': 'Policy', agreement: 'Policy',
  'connected-organization': 'EntitlementManagement', catalog: 'EntitlementManagement', 'access-package': 'EntitlementManagement', 'access-request': 'EntitlementManagement', 'access-assignment': 'EntitlementManagement', 'guest-lifecycle': 'EntitlementManagement',
  signIn: 'Authentication', 'sign-in': 'Authentication', session: 'Authentication', 'authentication-method': 'Authentication', password: 'Authentication',
  tenant: 'DirectoryManagement', branding: 'DirectoryManagement', log: 'DirectoryManagement', mail: 'DirectoryManagement', key: 'DirectoryManagement',
  platform: 'PlatformManagement', setup: 'PlatformManagement',
}

/** The category of an action named `{noun}.{verb}`. */
export function auditCategory(action: string): AuditCategory {
  const noun = action.split('.')[0] ?? ''
  return Object.hasOwn(CATEGORY_OF_NOUN, noun) ? (CATEGORY_OF_NOUN[noun] ?? 'Other') : 'Other'
}

/** directoryAudit.operationType of Graph. */
export type OperationType = 'Add' | 'Assign' | 'Update' | 'Unassign' | 'Delete'

const OPERATION: readonly (readonly [RegExp, OperationType])[] = [
  [/\b(?:unassign|remove|revoke-role|leave)\b|^(?:assignment|role)\.(?:delete|revoke)/, 'Unassign'],
  [/\bassign\b|\bgrant\b|^assignment\.create|\.member\.add/, 'Assign'],
  [/\b(?:delete|erase|purge)\b/, 'Delete'],
  [/\b(?:create|add|import|invite|redeem|register)\b/, 'Add'],
]

export function operationType(action: string): OperationType {
  return OPERATION.find(([pattern]) => pattern.test(action))?.[1] ?? 'Update'
}
