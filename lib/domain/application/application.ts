import { checkLink, checkRedirectUri } from '../redirect-uri'

export const APPLICATION_KINDS = ['oidc', 'bookmark'] as const
export type ApplicationKind = (typeof APPLICATION_KINDS)[number]
export const CLIENT_TYPES = ['confidential', 'public'] as const
export type ClientType = (typeof CLIENT_TYPES)[number]
export const GRANT_TYPES = [
  'authorization_code', 'refresh_token', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code',
] as const
export type GrantType = (typeof GRANT_TYPES)[number]
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const
export type AuthMethod = (typeof AUTH_METHODS)[number]

/** Lengths in characters; redirect URI count as in Entra (§12.5). */
export const APPLICATION_LIMITS = {
  displayName: 256, description: 1_024, logoText: 2, redirectUris: 100, secrets: 10, roles: 100, roleValue: 250, secretLifetimeDaysMax: 730,
} as const

/** What a list of applications offers to sort and filter by. */
export const APPLICATION_LIST = { sorts: ['displayName', 'createdAt'], filters: { kind: APPLICATION_KINDS } } as const

export type ApplicationDraft = {
  readonly kind: ApplicationKind
  readonly clientType: ClientType | null
  readonly homepageUrl: string | null
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly backchannelLogoutUri: string | null
  readonly initiateLoginUri: string | null
  readonly grantTypes: readonly GrantType[]
  readonly tokenEndpointAuthMethod: AuthMethod
  /** App-only permissions. */
  readonly permissions: readonly string[]
}

export type ApplicationField = keyof ApplicationDraft
export type ApplicationProblemCode =
  | 'required' | 'not-allowed' | 'too-many' | 'repeated' | 'malformed' | 'scheme' | 'insecure' | 'needs-secret' | 'needs-refresh-origin'
/** `value` is the offending entry of a list. */
export type ApplicationProblem = { readonly field: ApplicationField; readonly code: ApplicationProblemCode; readonly value?: string }

/** Everything that is wrong with an application as it would be saved; empty when it may be saved. */
export function checkApplication(draft: ApplicationDraft): readonly ApplicationProblem[] {
  return draft.kind === 'bookmark' ? checkBookmark(draft) : checkClient(draft)
}

function checkBookmark(draft: ApplicationDraft): readonly ApplicationProblem[] {
  if (draft.homepageUrl === null) return [{ field: 'homepageUrl', code: 'required' }]
  const extras = (['redirectUris', 'postLogoutRedirectUris', 'permissions'] as const).filter((field) => draft[field].length > 0)
  return [...checkHome(draft.homepageUrl), ...extras.map((field) => ({ field, code: 'not-allowed' as const }))]
}

function checkClient(draft: ApplicationDraft): readonly ApplicationProblem[] {
  const problems: ApplicationProblem[] = []
  const isPublic = draft.clientType === 'public'
  const grants = new Set(draft.grantTypes)
  const redirects = grants.has('authorization_code')

  if (draft.clientType === null) problems.push({ field: 'clientType', code: 'required' })
  if (grants.size === 0) problems.push({ field: 'grantTypes', code: 'required' })
  // RFC 6749 §4.4: only a client that can keep a secret may speak for itself.
  if (isPublic && grants.has('client_credentials')) problems.push({ field: 'grantTypes', code: 'needs-secret', value: 'client_credentials' })
  if (grants.has('refresh_token') && !redirects && !grants.has('urn:ietf:params:oauth:grant-type:device_code')) {
    problems.push({ field: 'grantTypes', code: 'needs-refresh-origin', value: 'refresh_token' })
  }
  // AB-35: a confidential client without authentication, or a public one with a pretended secret, is a hole.
  if (isPublic !== (draft.tokenEndpointAuthMethod === 'none')) problems.push({ field: 'tokenEndpointAuthMethod', code: 'not-allowed' })
  if (draft.permissions.length > 0 && !grants.has('client_credentials')) problems.push({ field: 'permissions', code: 'not-allowed' })
  if (redirects && draft.redirectUris.length === 0) problems.push({ field: 'redirectUris', code: 'required' })

  for (const field of ['redirectUris', 'postLogoutRedirectUris'] as const) problems.push(...checkUris(field, draft[field], isPublic))
  for (const field of ['initiateLoginUri', 'backchannelLogoutUri'] as const) problems.push(...checkUri(field, draft[field]))
  problems.push(...checkHome(draft.homepageUrl))
  return problems
}

function checkUris(field: 'redirectUris' | 'postLogoutRedirectUris', uris: readonly string[], isPublic: boolean): readonly ApplicationProblem[] {
  if (uris.length > APPLICATION_LIMITS.redirectUris) return [{ field, code: 'too-many' }]
  return uris.flatMap((value, index): ApplicationProblem[] => {
    if (uris.indexOf(value) !== index) return [{ field, code: 'repeated', value }]
    const checked = checkRedirectUri(value, isPublic ? 'native' : 'web')
    return checked.ok ? [] : [{ field, code: checked.error, value }]
  })
}

function checkUri(field: ApplicationField, value: string | null): readonly ApplicationProblem[] {
  const checked = value === null ? null : checkRedirectUri(value, 'web')
  return checked === null || checked.ok ? [] : [{ field, code: checked.error }]
}

function checkHome(value: string | null): readonly ApplicationProblem[] {
  const checked = value === null ? null : checkLink(value)
  return checked === null || checked.ok ? [] : [{ field: 'homepageUrl', code: checked.error }]
}

/** appRole.value of Graph: no white space, no leading dot; it travels in the `roles` claim. */
export function isAppRoleValue(value: string): boolean {
  return value.length <= APPLICATION_LIMITS.roleValue && /^[A-Za-z0-9!#$%&'()*+,\-/:;<=>?@[\]^_`{|}~][A-Za-z0-9.!#$%&'()*+,\-/:;<=>?@[\]^_`{|}~]*$/.test(value)
}
