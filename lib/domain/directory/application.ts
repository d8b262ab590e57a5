import type { AccessReason, AccessPath as Path } from '../assignment'
import type { PersonRow } from './person'
import type { ApplicationKind, AuthMethod, ClientType, GrantType } from '../application'

export const ID_TOKEN_ALGS = ['ES256', 'RS256'] as const
export type IdTokenAlg = (typeof ID_TOKEN_ALGS)[number]

export type ApplicationRow = {
  readonly id: string
  readonly kind: ApplicationKind
  readonly displayName: string
  readonly logoText: string | null
  readonly logoColor: string | null
  readonly enabled: boolean
  readonly assignmentRequired: boolean
  readonly visibleToUsers: boolean
  readonly clientId: string | null
  readonly createdAt: Date
}

export type Application = ApplicationRow & {
  readonly description: string | null
  readonly homepageUrl: string | null
  readonly clientType: ClientType | null
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string | null
  readonly initiateLoginUri: string | null
  readonly grantTypes: readonly GrantType[]
  readonly tokenEndpointAuthMethod: AuthMethod
  readonly idTokenSignedResponseAlg: IdTokenAlg
  readonly requireConsent: boolean
  readonly permissions: readonly string[]
  readonly firstParty: boolean
  readonly updatedAt: Date
  readonly version: number
}

/** A client secret without the secret. */
export type ApplicationSecret = {
  readonly id: string
  readonly displayName: string
  readonly hint: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

export type AppRole = {
  readonly id: string
  readonly value: string
  readonly displayName: string
  readonly description: string | null
  readonly enabled: boolean
}

/** Somebody, or a group, who may open an application. */
export type AssignmentRow = {
  readonly id: string
  readonly principal: { readonly kind: 'user' | 'group'; readonly id: string; readonly displayName: string; readonly detail: string }
  readonly role: { readonly id: string; readonly value: string; readonly displayName: string } | null
  readonly createdAt: Date
}

/** One way by which a person reaches an application, in words. */
export type NamedPath = Pick<Path, 'kind'> & { readonly group: { readonly id: string; readonly displayName: string } | null; readonly package: { readonly id: string; readonly displayName: string } | null; readonly role: string | null }

/** Somebody who can open an application, with every way in; none means that it is open to everybody. */
export type OpenerRow = PersonRow & { readonly paths: readonly NamedPath[] }

/** Why a person can, or cannot, open an application. */
export type EffectiveAccess = Pick<ApplicationRow, 'id' | 'displayName' | 'kind' | 'logoText' | 'logoColor'> & {
  readonly allowed: boolean
  readonly reason: AccessReason
  readonly paths: readonly NamedPath[]
}
