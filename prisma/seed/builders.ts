import { domainOf, parseEmail } from '@/lib/domain/email-address'
import type { RoleName } from '@/lib/domain/permission'
import { sha256 } from '@/lib/platform/crypto'
import type { Draft } from './draft'

export interface Person {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly domain: string
  readonly userType: 'member' | 'guest'
  readonly createdAt: Date
}

export interface PersonSpec {
  readonly displayName: string
  readonly email: string
  readonly createdAt: Date
  readonly givenName?: string
  readonly surname?: string
  readonly companyName?: string
  readonly jobTitle?: string
  readonly department?: string
  readonly country?: string
  readonly invitedById?: string
  readonly homeTenantId?: string
  readonly enabled?: boolean
  readonly lastSignInAt?: Date | null
  readonly deletedAt?: Date | null
  readonly roles?: readonly RoleName[]
  readonly passwordHash?: string | null
}

const RESTORE_MS = 30 * 86_400_000

function aPerson(draft: Draft, spec: PersonSpec, kind: { userType: 'member' | 'guest'; creationType: string; externalUserState: string | null; stateAt: Date | null }): Person {
  const parsed = parseEmail(spec.email)
  if (!parsed.ok) throw new Error(`${spec.email} is no address`)
  const id = draft.dice.id(spec.createdAt)
  const deletedAt = spec.deletedAt ?? null
  draft.add('app_user', {
    id, user_type: kind.userType, display_name: spec.displayName, given_name: spec.givenName ?? null, surname: spec.surname ?? null, email: spec.email,
    email_normalized: parsed.value, email_verified: kind.externalUserState !== 'PendingAcceptance', company_name: spec.companyName ?? null, job_title: spec.jobTitle ?? null,
    department: spec.department ?? null, country: spec.country ?? null, account_enabled: spec.enabled ?? true, creation_type: kind.creationType,
    external_user_state: kind.externalUserState, external_user_state_changed_at: kind.stateAt, home_tenant_id: spec.homeTenantId ?? null, invited_by_id: spec.invitedById ?? null,
    sessions_valid_from: spec.createdAt, last_sign_in_at: spec.lastSignInAt ?? null, created_at: spec.createdAt, updated_at: deletedAt ?? spec.createdAt,
    deleted_at: deletedAt, purge_after: deletedAt && new Date(deletedAt.getTime() + RESTORE_MS), version: 1,
  })
  if (spec.passwordHash) draft.add('password_credential', { user_id: id, hash: spec.passwordHash, must_change: false, updated_at: kind.stateAt ?? spec.createdAt })
  for (const role of spec.roles ?? []) draft.add('role_assignment', { user_id: id, role, granted_by: null, created_at: spec.createdAt })
  return { id, displayName: spec.displayName, email: parsed.value, domain: domainOf(parsed.value), userType: kind.userType, createdAt: spec.createdAt }
}

export function aMember(draft: Draft, spec: PersonSpec): Person {
  return aPerson(draft, spec, { userType: 'member', creationType: 'LocalAccount', externalUserState: null, stateAt: null })
}

/** A guest who accepted at `acceptedAt`, or who has not accepted yet. */
export function aGuest(draft: Draft, spec: PersonSpec & { readonly acceptedAt: Date | null }): Person {
  return aPerson(draft, spec, {
    userType: 'guest', creationType: 'Invitation', externalUserState: spec.acceptedAt ? 'Accepted' : 'PendingAcceptance', stateAt: spec.acceptedAt ?? spec.createdAt,
  })
}

/** The account somebody signs in with here: by password (`local`) or by mailed code (`emailOtp`). */
export function anIdentity(draft: Draft, person: Person, provider: 'local' | 'emailOtp', issuer: string, at: Date, lastUsedAt: Date | null): void {
  draft.add('identity', { id: draft.dice.id(at), user_id: person.id, provider, issuer, subject: person.id, created_at: at, last_used_at: lastUsedAt })
}

export function aSponsor(draft: Draft, guest: Person, sponsor: Person, at: Date): void {
  draft.add('user_sponsor', { user_id: guest.id, sponsor_id: sponsor.id, created_at: at })
}

export interface GroupRef {
  readonly id: string
  readonly displayName: string
}

export function aGroup(draft: Draft, spec: { displayName: string; description: string; createdBy: string; createdAt: Date }): GroupRef {
  const id = draft.dice.id(spec.createdAt)
  draft.add('app_group', { id, display_name: spec.displayName, description: spec.description, created_by: spec.createdBy, created_at: spec.createdAt, updated_at: spec.createdAt })
  return { id, displayName: spec.displayName }
}

export function aGroupMember(draft: Draft, group: GroupRef, person: Person, addedBy: string, at: Date): void {
  draft.add('group_member', { group_id: group.id, user_id: person.id, added_by: addedBy, added_at: at })
}

export interface ApplicationRef {
  readonly id: string
  readonly displayName: string
  readonly clientId: string | null
  readonly roles: readonly { readonly id: string; readonly value: string }[]
}

export interface ApplicationSpec {
  readonly kind: 'oidc' | 'bookmark'
  readonly displayName: string
  readonly description: string
  readonly homepageUrl: string
  readonly logoText: string
  readonly logoColor: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly open?: boolean
  readonly roles?: readonly (readonly [value: string, displayName: string])[]
  /** App-only permissions; the client may then also sign in by itself. */
  readonly permissions?: readonly string[]
}

export function anApplication(draft: Draft, spec: ApplicationSpec): ApplicationRef {
  const { dice } = draft
  const id = dice.id(spec.createdAt)
  const oidc = spec.kind === 'oidc'
  const clientId = oidc ? dice.id(spec.createdAt) : null
  draft.add('application', {
    id, kind: spec.kind, display_name: spec.displayName, description: spec.description, logo_text: spec.logoText, logo_color: spec.logoColor, homepage_url: spec.homepageUrl,
    enabled: true, visible_to_users: true, assignment_required: !spec.open, client_id: clientId, client_type: oidc ? 'confidential' : null,
    redirect_uris: oidc ? [`${spec.homepageUrl}/callback`] : [], post_logout_redirect_uris: oidc ? [`${spec.homepageUrl}/`] : [], initiate_login_uri: oidc ? `${spec.homepageUrl}/login` : null,
    grant_types: ['authorization_code', 'refresh_token', ...(spec.permissions ? ['client_credentials'] : [])], token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'ES256', require_consent: false, permissions: spec.permissions ?? [], created_by: spec.createdBy, created_at: spec.createdAt,
    updated_at: spec.createdAt, version: 1,
  })
  if (oidc) {
    // The hash of what nobody knows: a sample client gets a usable secret only from an administrator.
    const hash = sha256(`${id} ${dice.next()}`).toString('hex')
    draft.add('application_secret', { id: dice.id(spec.createdAt), application_id: id, display_name: 'First secret', hint: hash.slice(0, 4), secret_hash: `\\x${hash}`, created_at: spec.createdAt, expires_at: null })
  }
  const roles = (spec.roles ?? []).map(([value, displayName]) => {
    const role = { id: dice.id(spec.createdAt), value }
    draft.add('app_role', { id: role.id, application_id: id, value, display_name: displayName, enabled: true, created_at: spec.createdAt })
    return role
  })
  return { id, displayName: spec.displayName, clientId, roles }
}

export function anAssignment(draft: Draft, application: ApplicationRef, to: { group: GroupRef } | { person: Person }, options: { role?: string; by: string; at: Date }): void {
  draft.add('app_assignment', {
    id: draft.dice.id(options.at), application_id: application.id, app_role_id: application.roles.find((role) => role.value === options.role)?.id ?? null,
    user_id: 'person' in to ? to.person.id : null, group_id: 'group' in to ? to.group.id : null, created_by: options.by, created_at: options.at,
  })
}
