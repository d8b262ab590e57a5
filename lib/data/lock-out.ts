import type { TenantSql } from './tenant-tx'

/** Somebody who must not be locked out, and where they were seen signing in. */
export interface GuardedPerson {
  readonly id: string
  readonly displayName: string
  readonly userType: 'member' | 'guest'
  readonly homeTenantId: string | null
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  /** What they could prove themselves with today, before the methods policy has a say. */
  readonly hasPassword: boolean
  readonly emailVerified: boolean
  readonly totp: number
  readonly passkeys: number
  readonly recoveryCodes: number
  readonly pass: 'once' | 'several' | null
  readonly seen: readonly { readonly ip: string | null; readonly userAgent: string | null; readonly country: string | null }[]
}

const SEEN = 5
const SEEN_DAYS = 60

// Global Administrators who can sign in, and whoever saves.
const PEOPLE = `
  select u.id, u.display_name as "displayName", u.user_type as "userType", u.home_tenant_id::text as "homeTenantId",
         array(select g::text from vestibule_groups_of(u.tenant_id, u.id, $3::timestamptz) as g) as groups,
         array(select r.role from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id) as roles,
         u.email_verified as "emailVerified",
         exists (select from password_credential p where p.tenant_id = u.tenant_id and p.user_id = u.id) as "hasPassword",
         (select count(*)::int from totp_credential t where t.tenant_id = u.tenant_id and t.user_id = u.id) as totp,
         (select count(*)::int from passkey k where k.tenant_id = u.tenant_id and k.user_id = u.id) as passkeys,
         (select count(*)::int from recovery_code c where c.tenant_id = u.tenant_id and c.user_id = u.id and c.used_at is null) as "recoveryCodes",
         (select case when a.once then 'once' else 'several' end from temporary_access_pass a
          where a.tenant_id = u.tenant_id and a.user_id = u.id and a.starts_at <= $3 and a.expires_at > $3 and not (a.once and a.used_at is not null) limit 1) as pass,
         coalesce((select json_agg(s) from (
           select distinct ip, user_agent as "userAgent", country from (
             select ip, user_agent, country from sign_in s where s.tenant_id = u.tenant_id and s.user_id = u.id and s.result = 'success' and s.at > $3::timestamptz - interval '${SEEN_DAYS} days'
             order by s.at desc limit 20) last limit ${SEEN}) s), '[]') as seen
  from app_user u
  where u.tenant_id = $1::uuid and u.state = 'active'
    and (u.id = $2::uuid or exists (select from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id and r.role = 'Global Administrator'))
  order by u.id limit 200`

export async function findGuardedPeople(tx: TenantSql, saverId: string | null, now: Date): Promise<GuardedPerson[]> {
  return tx.rows<GuardedPerson>({ name: 'guarded-people', text: PEOPLE, values: [tx.tenantId, saverId, now] })
}
