import { isObject, type JsonObject } from './json/value'

export type TemplateCategory = 'secureFoundation' | 'zeroTrust' | 'remoteWork' | 'protectAdministrator' | 'emergingThreats'

/** A policy to start from. Its text is the catalogue's, by `key`. */
export interface PolicyTemplate {
  readonly key: string
  /** Graph's conditionalAccessTemplate id, where Graph has one. */
  readonly templateId: string | null
  readonly categories: readonly TemplateCategory[]
  /** Needs what this product can neither see nor bring about: it is worth creating only to compare. */
  readonly needsDevices: boolean
  readonly conditions: JsonObject
  readonly grantControls: JsonObject | null
  readonly sessionControls: JsonObject | null
}

/** Entra's privileged roles: Global, Application, Authentication, Billing, Cloud Application, Conditional Access, Exchange, Helpdesk, Password, Privileged Authentication, Privileged Role, Security, SharePoint, User. */
export const PRIVILEGED_ROLES: readonly string[] = [
  '62e90394-69f5-4237-9190-012177145e10', '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'c4e39bd9-1100-46d3-8c65-fb160da0071f', 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  '158c047a-c907-4556-b7ef-446551a6b5f7', 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', '29232cdf-9323-42fd-ade2-1d097af3e4de', '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  '966707d0-3269-4727-9be2-8c3a10f19b9d', '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'e8611ab8-c189-46e8-94e1-60213ab1f814', '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', 'fe930be7-5e62-47db-91af-98c3a49a38b1',
]

const ALL_USERS: JsonObject = { includeUsers: ['All'] }
const ADMINS: JsonObject = { includeRoles: PRIVILEGED_ROLES }
const ALL_APPS: JsonObject = { includeApplications: ['All'] }
const GUEST_TYPES = 'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider'
const GUESTS: JsonObject = { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: GUEST_TYPES, externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' } } }
const AZURE_MANAGEMENT = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const UNMANAGED = 'device.trustType -ne "ServerAD" -and device.isCompliant -ne True'
const EVERY_TIME: JsonObject = { signInFrequency: { isEnabled: true, authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'everyTime' } }

const anyOf = (...builtInControls: string[]): JsonObject => ({ operator: 'OR', builtInControls })
const allOf = (...builtInControls: string[]): JsonObject => ({ operator: 'AND', builtInControls })
const strength = (id: string): JsonObject => ({ operator: 'OR', builtInControls: [], authenticationStrength: { id } })
const MFA_STRENGTH = strength('00000000-0000-0000-0000-000000000002')
const PHISHING_RESISTANT = strength('00000000-0000-0000-0000-000000000004')

function template(key: string, templateId: string | null, categories: readonly TemplateCategory[], conditions: JsonObject, grantControls: JsonObject | null, sessionControls: JsonObject | null = null, needsDevices = false): PolicyTemplate {
  return { key, templateId, categories, needsDevices, conditions: { clientAppTypes: ['all'], ...conditions }, grantControls, sessionControls }
}

/** The 18 templates of the reference. */
export const POLICY_TEMPLATES: readonly PolicyTemplate[] = [
  template('mfa-for-admins', 'c7503427-338e-4c5e-902d-abe252abfb43', ['secureFoundation', 'zeroTrust', 'protectAdministrator'], { users: ADMINS, applications: ALL_APPS }, anyOf('mfa')),
  template('secure-registration', 'b8bda7f8-6584-4446-bce9-d871480e53fa', ['secureFoundation', 'zeroTrust', 'remoteWork'], {
    users: { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] },
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  }, anyOf('mfa')),
  template('block-legacy-authentication', '0b2282f9-2862-4178-88b5-d79340b36cb8', ['secureFoundation', 'zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS, clientAppTypes: ['exchangeActiveSync', 'other'] }, anyOf('block')),
  template('mfa-for-everyone', 'a3d0a415-b068-4326-9251-f9cdf9feeb64', ['secureFoundation', 'zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS }, MFA_STRENGTH),
  template('mfa-for-guests', 'a4072ac0-722b-4991-981b-7f9755daef14', ['zeroTrust', 'remoteWork'], { users: GUESTS, applications: ALL_APPS }, anyOf('mfa')),
  template('mfa-for-azure-management', 'd8c51a9a-e6b1-454d-86af-554e7872e2c1', ['secureFoundation', 'zeroTrust', 'protectAdministrator'], { users: ALL_USERS, applications: { includeApplications: [AZURE_MANAGEMENT] } }, anyOf('mfa')),
  template('mfa-for-risky-sign-ins', '6b619f55-792e-45dc-9711-d83ec9d7ae90', ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS, signInRiskLevels: ['high', 'medium'] }, MFA_STRENGTH, EVERY_TIME),
  template('password-change-for-risky-users', '634b6de7-c38d-4357-a2c7-3842706eedd7', ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS, userRiskLevels: ['high'] }, allOf('mfa', 'passwordChange'), EVERY_TIME),
  template('managed-device-for-admins', 'c26a510a-3b8b-4023-8c44-d4f4c854e9f9', ['remoteWork', 'protectAdministrator'], { users: ADMINS, applications: ALL_APPS }, anyOf('compliantDevice', 'domainJoinedDevice'), null, true),
  template('block-unknown-platforms', '4e39a309-931e-4cb1-a371-e2beea168002', ['zeroTrust', 'remoteWork'], {
    users: ALL_USERS, applications: ALL_APPS, platforms: { includePlatforms: ['all'], excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux'] },
  }, anyOf('block')),
  template('no-persistent-browser', '62e51ccc-c9c3-4554-ac70-066172c81007', ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS, devices: { deviceFilter: { mode: 'include', rule: UNMANAGED } } }, null, {
    signInFrequency: { isEnabled: true, value: 1, type: 'hours', authenticationType: 'primaryAndSecondaryAuthentication', frequencyInterval: 'timeBased' },
    persistentBrowser: { isEnabled: true, mode: 'never' },
  }),
  template('approved-or-protected-apps', null, ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS, platforms: { includePlatforms: ['android', 'iOS'] } }, anyOf('approvedApplication', 'compliantApplication'), null, true),
  template('managed-device-or-mfa', '927c884e-7888-4e81-abc4-bd56ded28985', ['secureFoundation', 'zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS }, anyOf('mfa', 'compliantDevice', 'domainJoinedDevice')),
  template('app-enforced-restrictions', '81fd2072-4876-42b6-8157-c6000693046b', ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: { includeApplications: ['Office365'] } }, null, { applicationEnforcedRestrictions: { isEnabled: true } }),
  template('phishing-resistant-mfa-for-admins', '76c03f19-ea37-4656-a772-a183b4ddb81d', ['protectAdministrator', 'emergingThreats'], { users: ADMINS, applications: ALL_APPS }, PHISHING_RESISTANT),
  template('mfa-for-admin-portals', '6364131e-bc4a-47c4-a20b-33492d1fff6c', ['protectAdministrator', 'emergingThreats'], { users: ADMINS, applications: { includeApplications: ['MicrosoftAdminPortals'] } }, anyOf('mfa')),
  template('block-insider-risk', '16aaa400-bfdf-4756-a420-ad2245d4cde8', ['zeroTrust', 'emergingThreats'], { users: ALL_USERS, applications: ALL_APPS, insiderRiskLevels: 'elevated' }, anyOf('block')),
  template('compliant-device', 'a297dd1a-21fe-4016-99a0-ba43ba64378c', ['zeroTrust', 'remoteWork'], { users: ALL_USERS, applications: ALL_APPS }, anyOf('compliantDevice'), null, true),
]

/** Graph JSON of a new policy from a template: always report-only, its creator excluded so that nobody locks himself out. */
export function policyFromTemplate({ templateId, conditions, grantControls, sessionControls }: PolicyTemplate, displayName: string, creatorId: string): JsonObject {
  const { users } = conditions
  const selection = isObject(users) ? users : {}
  const excluded = Array.isArray(selection['excludeUsers']) ? selection['excludeUsers'] : []
  // A template for guests never meets the administrator who makes it: leaving him out would only puzzle.
  const everybody = Array.isArray(selection['includeUsers']) || Array.isArray(selection['includeRoles'])
  return {
    displayName,
    templateId,
    state: 'enabledForReportingButNotEnforced',
    conditions: { ...conditions, users: { ...selection, excludeUsers: everybody ? [...excluded, creatorId] : excluded } },
    grantControls,
    sessionControls,
  }
}
