import type { AssignmentPolicy, EntitlementSettings } from './policy.schema'
import type { AccessRequest, Assignment } from './record'

/** `disabled` by an administrator, `blocked` and `deleted` when the last access ended; `dormant` may sign in only to ask again. */
export type AccountState = 'active' | 'disabled' | 'blocked' | 'dormant' | 'deleted'

export interface Account {
  readonly state: AccountState
  readonly deleteAt: number | null
  /** When people hear that the account will be deleted; null if they have or never will. */
  readonly announceAt: number | null
  /** The last access ended while a request was open; what becomes of the account is settled when that closes. */
  readonly isLeaving: boolean
  /** Signed up by the link of a package and has had no access yet: in the directory in name only. */
  readonly isNewcomer?: boolean
}

export interface Person {
  readonly id: string
  /** The human behind the account, if more than one account may be theirs. */
  readonly human?: string | undefined
  readonly email: string | null
  readonly userType: 'Member' | 'Guest'
  readonly manager: string | null
  /** Ids of people or groups. */
  readonly sponsors: readonly string[]
  readonly groups: readonly string[]
  readonly connectedOrganization: string | null
  /** Guests that were there before, and have not been put under governance, keep their account. */
  readonly isGoverned: boolean
  readonly account: Account
  /** For attribute rules, by lower-cased name. */
  readonly attributes: ReadonlyMap<string, unknown>
}

export interface Organization {
  readonly id: string
  readonly state: 'configured' | 'proposed'
  /** In lower case. */
  readonly domains: readonly string[]
  readonly internalSponsors: readonly string[]
  readonly externalSponsors: readonly string[]
  /** When its people lose what packages give, and may ask for nothing more; null: never by a contract. */
  readonly accessEnds?: { readonly at: number; readonly isOver: boolean } | null
}

export interface ResourceRole {
  readonly resource: string
  readonly role: string
}

export interface PackagePolicy {
  readonly document: AssignmentPolicy
  readonly isEnabled: boolean
}

export interface AccessPackage {
  readonly id: string
  readonly isEnabled: boolean
  readonly isHidden: boolean
  /** Of its catalogue. */
  readonly isPublished: boolean
  readonly isExternallyVisible: boolean
  readonly resourceRoles: readonly ResourceRole[]
  readonly incompatiblePackages: readonly string[]
  readonly incompatibleGroups: readonly string[]
  readonly policies: readonly PackagePolicy[]
}

/** What the rules look up. A live verb loads the few rows that one request touches; a rehearsal has them all. */
export interface Facts {
  person(id: string): Person | undefined
  membersOf(group: string): readonly string[]
  organization(id: string): Organization | undefined
  organizationOfDomain(domain: string): Organization | undefined
  package(id: string): AccessPackage | undefined
  /** Assignments of a person that have not expired. */
  assignments(person: string): readonly Assignment[]
  /** Requests for a person that are still open. */
  requests(person: string): readonly AccessRequest[]
  /** Roles a person has by any other way than a package. */
  held(person: string): readonly ResourceRole[]
  /** Those who have handed their approvals to this person for now. */
  delegators(person: string): readonly string[]
  readonly settings: EntitlementSettings
  /** Calendar of the tenant. */
  readonly zone: string
}
