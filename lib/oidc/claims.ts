import type { AccountClaims } from 'oidc-provider'
import type { AccountRow, AppAccess } from '@/lib/data/oidc-account'

/** Scope → claims. `tid` and `oid` are Entra's names: the tenant, and the person's object in it. */
export const CLAIMS: Record<string, null | string[]> = {
  openid: ['sub', 'tid', 'oid', 'idp', 'user_type', 'roles', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'updated_at'],
  email: ['email', 'email_verified'],
  groups: ['groups'],
  iss: null, sid: null,
}

export const SCOPES = ['openid', 'profile', 'email', 'groups', 'offline_access'] as const

/** Claims of a person for one application. The account key is `tid` + `oid`, never the address. */
export function accountClaims(tenantId: string, account: AccountRow, access: AppAccess): AccountClaims {
  return {
    sub: account.id,
    tid: tenantId,
    oid: account.id,
    idp: 'local',
    user_type: account.userType,
    roles: [...access.roles],
    groups: [...access.groups],
    name: account.displayName,
    given_name: account.givenName ?? undefined,
    family_name: account.surname ?? undefined,
    preferred_username: account.email,
    locale: account.preferredLanguage ?? undefined,
    updated_at: Math.floor(account.updatedAt.getTime() / 1000),
    email: account.email,
    email_verified: account.emailVerified,
  }
}
