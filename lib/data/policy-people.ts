import type { SignInUser } from '@/lib/domain/conditional-access'
import { policyUser, type PolicyPerson } from '@/lib/domain/sign-in'
import type { TenantSql } from './tenant-tx'

const PEOPLE = `
  select u.id::text, u.user_type as "userType", u.home_tenant_id::text as "homeTenantId", coalesce(g.groups, '{}') as groups, coalesce(r.roles, '{}') as roles
  from app_user u
  left join (select m.user_id, array_agg(distinct m.group_id::text) as groups
             from (select m.user_id, m.group_id from group_member m where m.tenant_id = $1::uuid and ($2::uuid is null or m.user_id = $2::uuid)
                   union all
                   select a.user_id, p.group_id from access_assignment a join package_group p on p.tenant_id = a.tenant_id and p.package_id = a.package_id
                   where a.tenant_id = $1::uuid and ($2::uuid is null or a.user_id = $2::uuid)
                     and a.state in ('delivered', 'partiallyDelivered') and a.valid_from <= $4::timestamptz and (a.valid_to is null or a.valid_to > $4::timestamptz)) m
             join app_group g on g.tenant_id = $1::uuid and g.id = m.group_id and g.deleted_at is null group by m.user_id) g on g.user_id = u.id
  left join (select a.user_id, array_agg(a.role) as roles from role_assignment a where a.tenant_id = $1::uuid and ($2::uuid is null or a.user_id = $2::uuid) group by a.user_id) r on r.user_id = u.id
  where u.tenant_id = $1::uuid and u.deleted_at is null and ($2::uuid is null or u.id = $2::uuid)
  order by u.id limit $3`

/** Live people the way policies see them, up to a limit. */
export async function findPolicyPeople(tx: TenantSql, limit: number, now: Date): Promise<SignInUser[]> {
  return (await tx.rows<PolicyPerson>({ name: 'policy-people', text: PEOPLE, values: [tx.tenantId, null, limit, now] })).map(policyUser)
}

export async function findPolicyPerson(tx: TenantSql, id: string, now: Date): Promise<SignInUser | null> {
  const [row] = await tx.rows<PolicyPerson>({ name: 'policy-people', text: PEOPLE, values: [tx.tenantId, id, 1, now] })
  return row ? policyUser(row) : null
}
