import { tenantQuery } from './tenant-pool'

/** A person as tokens describe them. Undefined to the provider when they may not sign in. */
export interface AccountRow {
  readonly id: string
  readonly displayName: string
  readonly givenName: string | null
  readonly surname: string | null
  readonly email: string
  readonly emailVerified: boolean
  readonly userType: 'member' | 'guest'
  readonly preferredLanguage: string | null
  readonly accountEnabled: boolean
  readonly deletedAt: Date | null
  readonly externalUserState: string | null
  readonly sessionsValidFrom: Date
  readonly updatedAt: Date
}

const BY_ID = `
  select id, display_name as "displayName", given_name as "givenName", surname, email, email_verified as "emailVerified", user_type as "userType",
         preferred_language as "preferredLanguage", account_enabled as "accountEnabled", deleted_at as "deletedAt",
         external_user_state as "externalUserState", sessions_valid_from as "sessionsValidFrom", updated_at as "updatedAt"
  from app_user where tenant_id = $1 and id = $2`

export async function findAccountRow(tenantId: string, userId: string): Promise<AccountRow | undefined> {
  const { rows } = await tenantQuery<AccountRow>(tenantId, { name: 'oidc-account', text: BY_ID, values: [tenantId, userId] })
  return rows[0]
}

/** What a person holds in one application: directly, through groups, or through access packages. */
export interface AppAccess {
  readonly assigned: boolean
  /** The last access ended: what is open to everybody is not open to them. */
  readonly dormant: boolean
  /** The rules of the partner the person comes from leave this application open to them. */
  readonly letIn: boolean
  readonly roles: readonly string[]
  readonly groups: readonly string[]
}

const ACCESS = `
  with held as (select vestibule_app_roles_of($1::uuid, $2::uuid, $3::uuid, $4::timestamptz) as app_role_id)
  select exists (select from held) as assigned,
         exists (select from access_account where tenant_id = $1::uuid and user_id = $2::uuid and state = 'dormant') as dormant,
         vestibule_partner_lets_in($1::uuid, $2::uuid, $3::uuid, $4::timestamptz) as "letIn",
         array(select distinct r.value from held join app_role r on r.tenant_id = $1::uuid and r.id = held.app_role_id and r.enabled order by r.value) as roles,
         array(select id::text from vestibule_groups_of($1::uuid, $2::uuid, $4::timestamptz) as id order by 1 limit 200) as groups`

export const NO_ACCESS: AppAccess = { assigned: false, dormant: false, letIn: false, roles: [], groups: [] }

export async function findAppAccess(tenantId: string, userId: string, applicationId: string, at: Date): Promise<AppAccess> {
  const { rows } = await tenantQuery<AppAccess>(tenantId, { name: 'oidc-access', text: ACCESS, values: [tenantId, userId, applicationId, at] })
  return rows[0] ?? NO_ACCESS
}
