export const GUEST_TYPES = ['internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser', 'otherExternalUser', 'serviceProvider'] as const
export type GuestType = (typeof GUEST_TYPES)[number]

export const CLIENT_APP_TYPES = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'easSupported', 'other'] as const
export const PLATFORMS = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'] as const
export const RISK_LEVELS = ['low', 'medium', 'high', 'hidden', 'none'] as const
export const INSIDER_RISK_LEVELS = ['minor', 'moderate', 'elevated'] as const
export const TRANSFER_METHODS = ['deviceCodeFlow', 'authenticationTransfer'] as const
export const USER_ACTIONS = ['urn:user:registersecurityinfo', 'urn:user:registerdevice'] as const

/** The person, with nested group membership already resolved. */
export interface SignInUser {
  readonly id: string
  readonly userType?: 'Member' | 'Guest' | null
  readonly guestType?: string | null
  readonly externalTenantId?: string | null
  readonly groups?: readonly string[] | null
  /** Template ids of directory roles. */
  readonly roles?: readonly string[] | null
}

export type AttributeValue = string | number | boolean | null | readonly string[]
export type Attributes = Readonly<Record<string, unknown>>

/** Everything a policy may ask about. A field that is missing is unknown, and unknown is a value of its own. */
export interface SignIn {
  readonly user: SignInUser
  readonly applicationId?: string | null
  readonly userAction?: string | null
  readonly authenticationContext?: string | null
  readonly clientAppType?: string | null
  readonly platform?: string | null
  readonly ipAddress?: string | null
  readonly country?: string | null
  readonly device?: Attributes | null
  readonly signInRiskLevel?: string | null
  readonly userRiskLevel?: string | null
  readonly insiderRiskLevel?: string | null
  readonly transferMethod?: string | null
  /** Built-in controls, accepted terms of use and method combinations (`password,softwareOath`) that are already satisfied. */
  readonly satisfied?: readonly string[] | null
  /** Controls that others can meet, but this person has no way to: where a policy offers a choice, the next one is asked for. */
  readonly unattainable?: readonly string[] | null
}
