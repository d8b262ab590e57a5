import { Prisma } from './generated/client'
import { cappedCount, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import type { TenantTx } from './tenant-tx'

/** Whose access, or access to what. */
export interface AccessScope {
  readonly of: 'user' | 'package' | 'application' | 'organization'
  readonly id: string
}

/** One way by which somebody has something: every way is a row of its own. */
export interface AccessWay {
  readonly id: string
  readonly sortName: string
  readonly personId: string
  readonly displayName: string
  readonly email: string
  readonly userType: string
  readonly resource: string
  readonly role: string | null
  readonly kind: 'direct' | 'group' | 'membership' | 'package' | 'packageGroup' | 'packageMembership'
  readonly groupName: string | null
  readonly packageName: string | null
  readonly policyName: string | null
  /** Who approved, by name. */
  readonly approvers: string | null
  /** Who gave it, where nobody had to approve. */
  readonly grantedBy: string | null
  readonly since: Date
  readonly until: Date | null
}

type Sql = Prisma.Sql
const { sql } = Prisma
const NONE = sql`null::text`

/** Ways in of people who are there, at a moment. Packages are read by time, not by whether a sweep has been. */
function waysSql(tx: TenantTx, { of, id }: AccessScope, now: Date): Sql {
  const t = sql`${tx.tenantId}::uuid`
  const key = sql`${id}::uuid`
  const person = of === 'user' ? sql`and u.id = ${key}`
    : of === 'organization' ? sql`and u.user_type = 'guest' and u.email_domain in (select d.domain from connected_organization_domain d where d.tenant_id = ${t} and d.organization_id = ${key})` : Prisma.empty
  const app = (column: Sql) => (of === 'application' ? sql`and ${column} = ${key}` : Prisma.empty)
  const who = sql`u.sort_name as "sortName", u.id::text as "personId", u.display_name as "displayName", u.email, u.user_type as "userType"`
  const given = (by: Sql) => sql`(select giver.display_name from app_user giver where giver.tenant_id = ${t} and giver.id = ${by})`
  const live = sql`join app_user u on u.tenant_id = ${t} and u.deleted_at is null ${person} and u.id =`
  const group = (column: Sql) => sql`join app_group g on g.tenant_id = ${t} and g.deleted_at is null and g.id = ${column}`
  const application = (column: Sql) => sql`join application a on a.tenant_id = ${t} and a.deleted_at is null and a.id = ${column} ${app(sql`a.id`)}`
  const role = (column: Sql) => sql`left join app_role r on r.tenant_id = ${t} and r.id = ${column}`
  const tie = (...parts: readonly Sql[]) => sql`md5(concat_ws(' ', ${Prisma.join([...parts])}))::uuid::text as id`
  const approvers = sql`(select string_agg(distinct p.display_name, ', ') from access_request_event e join app_user p on p.tenant_id = e.tenant_id and p.id = e.actor_id
    where e.tenant_id = ${t} and e.request_id = s.request_id and e.effect ->> 'kind' = 'decision' and e.effect ->> 'verdict' = 'approve')`
  const held = sql`access_assignment s join access_package k on k.tenant_id = s.tenant_id and k.id = s.package_id left join access_package_policy y on y.tenant_id = s.tenant_id and y.id = s.policy_id`
  const counts = sql`s.tenant_id = ${t} and s.state in ('delivered', 'partiallyDelivered') and s.valid_from <= ${now} and (s.valid_to is null or s.valid_to > ${now}) ${of === 'package' ? sql`and s.package_id = ${key}` : Prisma.empty}`
  const byPackage = sql`k.display_name as "packageName", y.document ->> 'displayName' as "policyName", ${approvers} as approvers,
    (select giver.display_name from access_request q join app_user giver on giver.tenant_id = q.tenant_id and giver.id = q.requestor_id where q.tenant_id = ${t} and q.id = s.request_id and q.type = 'adminAdd') as "grantedBy", s.valid_from as since, s.valid_to as until`
  const alone = (by: Sql, since: Sql) => sql`${NONE} as "packageName", ${NONE} as "policyName", ${NONE} as approvers, ${given(by)} as "grantedBy", ${since} as since, null::timestamptz as until`
  const others = of === 'package' ? [] : [
    sql`select ${tie(sql`'direct'`, sql`x.id`)}, ${who}, a.display_name as resource, r.display_name as role, 'direct' as kind, ${NONE} as "groupName", ${alone(sql`x.created_by`, sql`x.created_at`)}
      from app_assignment x ${live} x.user_id ${application(sql`x.application_id`)} ${role(sql`x.app_role_id`)} where x.tenant_id = ${t}`,
    sql`select ${tie(sql`'group'`, sql`x.id`, sql`m.user_id`)}, ${who}, a.display_name, r.display_name, 'group', g.display_name, ${alone(sql`m.added_by`, sql`m.added_at`)}
      from app_assignment x join group_member m on m.tenant_id = ${t} and m.group_id = x.group_id ${group(sql`m.group_id`)} ${live} m.user_id ${application(sql`x.application_id`)} ${role(sql`x.app_role_id`)} where x.tenant_id = ${t}`,
  ]
  const packaged = [
    sql`select ${tie(sql`'package'`, sql`s.id`, sql`p.app_id`, sql`p.role_id`)}, ${who}, a.display_name as resource, r.display_name as role, 'package' as kind, ${NONE} as "groupName", ${byPackage}
      from ${held} join package_role p on p.tenant_id = ${t} and p.package_id = s.package_id ${live} s.user_id ${application(sql`p.app_id`)} ${role(sql`p.role_id`)} where ${counts}`,
    sql`select ${tie(sql`'packageGroup'`, sql`s.id`, sql`p.group_id`, sql`x.id`)}, ${who}, a.display_name, r.display_name, 'packageGroup', g.display_name, ${byPackage}
      from ${held} join package_group p on p.tenant_id = ${t} and p.package_id = s.package_id ${group(sql`p.group_id`)} join app_assignment x on x.tenant_id = ${t} and x.group_id = p.group_id ${live} s.user_id ${application(sql`x.application_id`)} ${role(sql`x.app_role_id`)} where ${counts}`,
  ]
  const groups = of === 'application' ? [] : [
    ...(of === 'package' ? [] : [sql`select ${tie(sql`'membership'`, sql`m.group_id`, sql`m.user_id`)}, ${who}, g.display_name, ${NONE}, 'membership', g.display_name, ${alone(sql`m.added_by`, sql`m.added_at`)}
      from group_member m ${group(sql`m.group_id`)} ${live} m.user_id where m.tenant_id = ${t}`]),
    sql`select ${tie(sql`'packageMembership'`, sql`s.id`, sql`p.group_id`)}, ${who}, g.display_name, ${NONE}, 'packageMembership', g.display_name, ${byPackage}
      from ${held} join package_group p on p.tenant_id = ${t} and p.package_id = s.package_id ${group(sql`p.group_id`)} ${live} s.user_id where ${counts}`,
  ]
  return Prisma.join([...others, ...packaged, ...groups], ' union all ')
}

const SORTS = { sorts: { displayName: { field: 'sortName', type: 'text' } }, defaultSort: 'displayName', defaultDirection: 'asc' } as const satisfies Keyset

/** One page of who has what and why, by person. */
export async function listAccessWays(tx: TenantTx, scope: AccessScope, request: PageRequest, now: Date): Promise<Page<AccessWay>> {
  const plan = planPage(SORTS, request)
  const ascending = (plan.direction === 'asc') !== plan.backwards
  const way = Prisma.raw(ascending ? 'asc' : 'desc')
  const beyond = plan.cursor ? sql`where (w."sortName", w.id) ${Prisma.raw(ascending ? '>' : '<')} (${plan.cursor.key}::text, ${plan.cursor.tie}::text)` : Prisma.empty
  return toPage(plan, await tx.db.$queryRaw<AccessWay[]>`select w.* from (${waysSql(tx, scope, now)}) w ${beyond} order by w."sortName" ${way}, w.id ${way} limit ${plan.size + 1}`)
}

export async function countAccessWays(tx: TenantTx, scope: AccessScope, now: Date): Promise<Total> {
  return cappedCount(async (take) => (await tx.db.$queryRaw<{ count: number }[]>`select count(*)::int as count from (select from (${waysSql(tx, scope, now)}) w limit ${take}) c`)[0]?.count ?? 0)
}
