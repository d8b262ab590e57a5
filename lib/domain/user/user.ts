/** user.userType of Graph, lower-cased as it is stored. */
export type UserType = 'member' | 'guest'
/** user.externalUserState of Graph (Entra §1.2); null for people who were never invited. */
export type ExternalUserState = 'PendingAcceptance' | 'Accepted'
export const CREATION_TYPES = ['LocalAccount', 'Invitation', 'SelfServiceSignUp', 'EmailVerified', 'AccessPackage'] as const
export type CreationType = (typeof CREATION_TYPES)[number]

export const USER_STATES = ['active', 'pending', 'blocked', 'deleted'] as const
/** One word for lists and badges; the database derives the same word in a stored column. */
export type UserState = (typeof USER_STATES)[number]

export type UserFacts = {
  readonly userType: UserType
  readonly accountEnabled: boolean
  readonly externalUserState: ExternalUserState | null
  readonly deletedAt: Date | null
}

/** Lengths in characters, as in Graph where Graph has a limit. */
export const USER_LIMITS = {
  displayName: 256, givenName: 64, surname: 64, companyName: 64, jobTitle: 128, department: 64, employeeId: 16, phone: 64, sponsors: 5,
} as const

/** What a list of people offers to sort and filter by; `companyName` and `emailDomain` take any text. */
export const USER_LIST = {
  sorts: ['displayName', 'createdAt'],
  filters: { state: USER_STATES, userType: ['member', 'guest'] },
  textFilters: ['companyName', 'emailDomain'],
} as const

export function userState(user: Omit<UserFacts, 'userType'>): UserState {
  if (user.deletedAt !== null) return 'deleted'
  if (!user.accountEnabled) return 'blocked'
  return user.externalUserState === 'PendingAcceptance' ? 'pending' : 'active'
}

/** May this account hold a session or get a token? */
export function mayHoldSession(user: Omit<UserFacts, 'userType'>): boolean {
  return userState(user) === 'active'
}

/** Microsoft's four kinds: where somebody is at home, and what they are here (Entra §1.2). */
export type UserKind = 'internalMember' | 'internalGuest' | 'externalMember' | 'externalGuest'

export function userKind(user: Pick<UserFacts, 'userType' | 'externalUserState'>): UserKind {
  const external = user.externalUserState !== null
  if (user.userType === 'member') return external ? 'externalMember' : 'internalMember'
  return external ? 'externalGuest' : 'internalGuest'
}

export function graphUserType(userType: UserType): 'Member' | 'Guest' {
  return userType === 'member' ? 'Member' : 'Guest'
}
