import type { ExternalUserState, UserState, UserType } from '../user'

/** Somebody named in passing: a sponsor, a member, an inviter. */
export type PersonRef = { readonly id: string; readonly displayName: string; readonly email: string }

/** One line of the people list. */
export type PersonRow = PersonRef & {
  readonly userType: UserType
  readonly state: UserState
  readonly companyName: string | null
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  readonly purgeAfter: Date | null
}

export type PersonProfile = {
  readonly givenName: string | null
  readonly surname: string | null
  readonly companyName: string | null
  readonly jobTitle: string | null
  readonly department: string | null
  /** Two accounts with the same are one human. */
  readonly employeeId: string | null
  readonly country: string | null
  readonly phone: string | null
  readonly preferredLanguage: string | null
}

/** The whole person as an administrator sees it. */
export type Person = PersonRow & PersonProfile & {
  readonly emailVerified: boolean
  readonly accountEnabled: boolean
  readonly creationType: string
  readonly externalUserState: ExternalUserState | null
  readonly externalUserStateChangedAt: Date | null
  readonly homeTenantId: string | null
  readonly invitedById: string | null
  readonly sessionsValidFrom: Date
  readonly deletedAt: Date | null
  readonly updatedAt: Date
  readonly version: number
}

/** What a list of people can be narrowed by. */
export type PersonFilter = {
  readonly search?: string | undefined
  readonly userType?: UserType | undefined
  readonly state?: UserState | undefined
  readonly companyName?: string | undefined
  readonly emailDomain?: string | undefined
}
