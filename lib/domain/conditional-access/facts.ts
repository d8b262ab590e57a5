import { deviceLookup, securityLookup } from './filter/attributes'
import type { Lookup } from './filter/match'
import { parseAddress, type Address } from './network/address'
import { GUEST_TYPES, type SignIn, type SignInUser } from './sign-in'
import type { DirectoryApplication } from './directory'

/** A sign-in the way conditions ask about it: ids in lower case, what is unknown as '' or null. */
export interface Facts {
  readonly user: UserFacts
  /** null: not said which. */
  readonly application: ApplicationFacts | null
  readonly userAction: string
  readonly authenticationContext: string
  readonly clientAppType: string
  readonly platform: string
  readonly address: Address | null
  readonly country: string
  readonly device: Lookup
  readonly signInRisk: string
  readonly userRisk: string
  readonly insiderRisk: string
  readonly transferMethod: string
  readonly time: number
  /** Membership in named locations by their index in the directory: 0 not asked yet, 1 outside, 2 inside. */
  readonly inside: Int8Array
}

export interface UserFacts {
  readonly id: string
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  readonly isExternal: boolean
  /** Lower case; '' for a member of the own organisation. */
  readonly guestType: string
  readonly tenant: string
}

export interface ApplicationFacts {
  readonly id: string
  readonly suites: readonly string[]
  readonly attributes: Lookup
}

const lower = (value: string | null | undefined): string => value?.toLowerCase() ?? ''
const known: ReadonlySet<string> = new Set(GUEST_TYPES.map((type) => type.toLowerCase()))

/** Without a type of its own, a guest is a collaboration guest and a member of another organisation a collaboration member. */
export function userFacts(user: SignInUser): UserFacts {
  const tenant = lower(user.externalTenantId)
  const said = lower(user.guestType)
  const derived = user.userType === 'Guest' ? 'b2bcollaborationguest' : tenant === '' ? '' : 'b2bcollaborationmember'
  const guestType = known.has(said) ? said : derived
  return {
    id: lower(user.id),
    groups: (user.groups ?? []).map(lower),
    roles: (user.roles ?? []).map(lower),
    isExternal: guestType !== '',
    guestType,
    tenant,
  }
}

export function applicationFacts(application: DirectoryApplication): ApplicationFacts {
  return { id: lower(application.id), suites: (application.suites ?? []).map(lower), attributes: securityLookup(application.attributes) }
}

export function factsOf(signIn: SignIn, user: UserFacts, application: ApplicationFacts | null, time: number, locations: number): Facts {
  return {
    user,
    application,
    userAction: lower(signIn.userAction),
    authenticationContext: lower(signIn.authenticationContext),
    clientAppType: lower(signIn.clientAppType),
    platform: lower(signIn.platform),
    address: signIn.ipAddress ? parseAddress(signIn.ipAddress) : null,
    country: signIn.country?.toUpperCase() ?? '',
    device: deviceLookup(signIn.device),
    signInRisk: lower(signIn.signInRiskLevel) || 'none',
    userRisk: lower(signIn.userRiskLevel) || 'none',
    insiderRisk: lower(signIn.insiderRiskLevel) || 'none',
    transferMethod: lower(signIn.transferMethod),
    time,
    inside: new Int8Array(locations),
  }
}
