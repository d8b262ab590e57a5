import type { SignInUser } from '@/lib/domain/conditional-access'
import { policyUser, type PolicyPerson } from '@/lib/domain/sign-in'
import type { TenantSql } from './tenant-tx'

/** Those of `page` with what they are members and holders of at `$2`: looked up person by person, so that a page costs what its people cost. */
const seen = (page: string) => `
  select u.id::text, u.user_type as "userType", u.home_tenant_id::text as "homeTenantId",
         array(select distinct g.id::text
               from (select m.group_id from group_member m where m.tenant_id = $1::uuid and m.user_id = u.id
                     union all
                     select p.group_id from access_assignment a join package_group p on p.tenant_id = a.tenant_id and p.package_id = a.package_id
                     where a.tenant_id = $1::uuid and a.user_id = u.id
                       and a.state in ('delivered', 'partiallyDelivered') and a.valid_from <= $2::timestamptz and (a.valid_to is null or a.valid_to > $2::timestamptz)) m
               join app_group g on g.tenant_id = $1::uuid and g.id = m.group_id and g.deleted_at is null) as groups,
         array(select a.role from role_assignment a where a.tenant_id = $1::uuid and a.user_id = u.id) as roles
  from app_user u where u.tenant_id = $1::uuid and u.deleted_at is null and ${page}`

const ONE = seen('u.id = $3::uuid')
const PAGE = seen('u.id > $3::uuid order by u.id limit $4')
const FIRST = '00000000-0000-0000-0000-000000000000'

/** The next live people the way policies see them; no cursor: all have been read. */
export async function readPolicyPeople(tx: TenantSql, after: string | null, size: number, now: Date): Promise<{ readonly people: readonly SignInUser[]; readonly next: string | null }> {
  const rows = await tx.rows<PolicyPerson>({ name: 'policy-people', text: PAGE, values: [tx.tenantId, now, after ?? FIRST, size] })
  return { people: rows.map(policyUser), next: rows.length === size ? rows.at(-1)?.id ?? null : null }
}

export async function countPolicyPeople(tx: TenantSql): Promise<number> {
  const [row] = await tx.rows<{ readonly count: number }>({ name: 'policy-people-count', text: 'select count(*)::int as count from app_user where tenant_id = $1::uuid and deleted_at is null', values: [tx.tenantId] })
  return row?.count ?? 0
}

export async function findPolicyPerson(tx: TenantSql, id: string, now: Date): Promise<SignInUser | null> {
  const [row] = await tx.rows<PolicyPerson>({ name: 'policy-person', text: ONE, values: [tx.tenantId, now, id] })
  return row ? policyUser(row) : null
}
