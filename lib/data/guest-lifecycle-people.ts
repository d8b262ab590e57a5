import type { LifecyclePolicy, LifecycleRule, LifecycleScope } from '@/lib/domain/guest-lifecycle'
import { Prisma } from './generated/client'
import { planPage, toPage, type Keyset, type Page, type PageRequest } from './keyset'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

export const COMPLIANCE_STANDINGS = ['notCompliant', 'soon', 'compliant', 'excused', 'blocked'] as const
/** `soon`: complies, and not any more in 30 days. `blocked`: does not comply and cannot sign in anyway. */
export type ComplianceStanding = (typeof COMPLIANCE_STANDINGS)[number]

/** A guest whom a policy covers. */
export interface CoveredGuest {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly sortName: string
  readonly lastSignInAt: Date | null
  readonly createdAt: Date
  readonly standing: ComplianceStanding
  /** When they stop complying, or stopped; null: not by time. */
  readonly dueAt: Date | null
  readonly orderAt: Date
  readonly announcedAt: Date | null
  readonly plannedAt: Date | null
  readonly actedAt: Date | null
  readonly deleteAt: Date | null
  readonly excusedUntil: Date | null
  readonly sponsors: number
}

type Sql = Prisma.Sql
const { sql } = Prisma
const uuids = (ids: readonly string[]): Sql => sql`any(${[...ids]}::text[]::uuid[])`
const inGroups = (ids: readonly string[]): Sql => sql`exists (select from group_member m where m.tenant_id = u.tenant_id and m.user_id = u.id and m.group_id = ${uuids(ids)})`

/** Whether a scope covers the person `u`: the same answer as `isInScope`. */
export function scopeSql({ type, ids, domains, exceptGroupIds }: LifecycleScope): Sql {
  const covered = {
    all: sql`true`, groups: inGroups(ids), domains: sql`u.email_domain = any(${[...domains]}::text[])`,
    organizations: sql`u.email_domain in (select d.domain from connected_organization_domain d where d.tenant_id = u.tenant_id and d.organization_id = ${uuids(ids)})`,
  }[type]
  return exceptGroupIds.length === 0 ? covered : sql`(${covered} and not ${inGroups(exceptGroupIds)})`
}

/** Sponsors of `u` who are there and may sign in. */
export const SPONSORS = sql`(select count(*)::int from user_sponsor s join app_user x on x.tenant_id = s.tenant_id and x.id = s.sponsor_id where s.tenant_id = u.tenant_id and s.user_id = u.id and x.deleted_at is null and x.account_enabled)`

/** Administrators and emergency accounts. */
export const PROTECTED = sql`(exists (select from role_assignment r where r.tenant_id = u.tenant_id and r.user_id = u.id)
  or exists (select from conditional_access_settings c where c.tenant_id = u.tenant_id and u.id = any(c.break_glass_user_ids)))`

/** When the person `u` (with attestation `t`) stops complying: the same answer as `endsComplying`. */
export function dueSql({ kind, threshold }: LifecycleRule, now: Date, zone: string): Sql {
  const later = (base: Sql) => sql`(((${base}) at time zone ${zone}::text) + make_interval(days => ${threshold}::int)) at time zone ${zone}::text`
  switch (kind) {
    case 'attestation': return sql`case when t.answer = 'notNeeded' then t.answered_at else ${later(sql`coalesce(t.answered_at, u.created_at)`)} end`
    case 'inactivity': return later(sql`coalesce(u.last_sign_in_at, u.created_at)`)
    case 'expiry': return later(sql`u.created_at`)
    case 'redemption': return sql`case when u.external_user_state = 'PendingAcceptance' then ${later(sql`coalesce(u.external_user_state_changed_at, u.created_at)`)} end`
    default: return sql`case when ${SPONSORS} < ${threshold}::int then ${now}::timestamptz end`
  }
}

const SOON_DAYS = 30

function coveredSql(tx: TenantTx, policy: LifecyclePolicy, higher: readonly LifecyclePolicy[], now: Date, zone: string): Sql {
  const others = higher.filter(({ id, kind, enabled }) => enabled && kind === policy.kind && id !== policy.id).map(({ scope }) => sql`and not ${scopeSql(scope)}`)
  return sql`
    select g.*, case when g."excusedUntil" > ${now}::timestamptz then 'excused' when g."dueAt" is null or g."dueAt" > ${now}::timestamptz + interval '${Prisma.raw(String(SOON_DAYS))} days' then 'compliant'
        when g."dueAt" > ${now}::timestamptz then 'soon' when not g.enabled and g."actedAt" is null then 'blocked' else 'notCompliant' end as standing,
      coalesce(case when ${policy.kind}::text = 'sponsors' then null else g."dueAt" end, g."createdAt") as "orderAt"
    from (
      select u.id::text as id, u.display_name as "displayName", u.email, u.sort_name as "sortName", u.search, u.last_sign_in_at as "lastSignInAt", u.created_at as "createdAt", u.account_enabled as enabled,
        ${dueSql(policy, now, zone)} as "dueAt", c.announced_at as "announcedAt", c.planned_at as "plannedAt", c.acted_at as "actedAt", c.delete_at as "deleteAt", c.excused_until as "excusedUntil", ${SPONSORS} as sponsors
      from app_user u left join guest_attestation t on t.tenant_id = u.tenant_id and t.user_id = u.id
      left join guest_lifecycle_case c on c.tenant_id = u.tenant_id and c.user_id = u.id and c.kind = ${policy.kind} and c.policy_id = ${policy.id}::uuid
      where u.tenant_id = ${tx.tenantId}::uuid and u.user_type = 'guest' and u.deleted_at is null and ${scopeSql(policy.scope)} ${others.length > 0 ? Prisma.join(others, ' ') : Prisma.empty} and not ${PROTECTED}
    ) g`
}

export interface CoveredFilter {
  readonly standing?: readonly ComplianceStanding[] | undefined
  readonly search?: string | undefined
}

function filterSql({ standing, search }: CoveredFilter): Sql {
  const plan = planSearch(search)
  const found = plan.kind === 'none' ? Prisma.empty : plan.kind === 'prefix' ? sql`and r."sortName" >= ${plan.range.gte} and r."sortName" < ${plan.range.lt}` : sql`and r.search like ${`%${plan.contains}%`}`
  return sql`${standing && standing.length > 0 ? sql`r.standing = any(${[...standing]}::text[])` : sql`true`} ${found}`
}

const SORTS = { sorts: { dueAt: { field: 'orderAt', type: 'time' }, displayName: { field: 'sortName', type: 'text' } }, defaultSort: 'dueAt', defaultDirection: 'asc' } as const satisfies Keyset

export interface CoveredBy {
  readonly policy: LifecyclePolicy
  /** Policies before it: whom one of the same kind covers is theirs. */
  readonly higher: readonly LifecyclePolicy[]
  readonly now: Date
  readonly zone: string
}

/** One page of the guests a policy covers, saved or not, with how they stand: set-based, exactly those the job would find. */
export async function listCovered(tx: TenantTx, { policy, higher, now, zone }: CoveredBy, filter: CoveredFilter, request: PageRequest): Promise<Page<CoveredGuest>> {
  const plan = planPage(SORTS, request)
  const ascending = (plan.direction === 'asc') !== plan.backwards
  const [field, way] = [Prisma.raw(`r."${plan.field}"`), Prisma.raw(ascending ? 'asc' : 'desc')]
  const key = plan.cursor?.key instanceof Date ? sql`${plan.cursor.key}::timestamptz` : sql`${plan.cursor?.key ?? ''}::text`
  const beyond = plan.cursor ? sql`and (${field}, r.id) ${Prisma.raw(ascending ? '>' : '<')} (${key}, ${plan.cursor.tie})` : Prisma.empty
  const found = await tx.db.$queryRaw<CoveredGuest[]>`
    select r.id, r."displayName", r.email, r."sortName", r."lastSignInAt", r."createdAt", r.standing, r."dueAt", r."orderAt", r."announcedAt", r."plannedAt", r."actedAt", r."deleteAt", r."excusedUntil", r.sponsors
    from (${coveredSql(tx, policy, higher, now, zone)}) r where ${filterSql(filter)} ${beyond} order by ${field} ${way}, r.id ${way} limit ${plan.size + 1}`
  return toPage(plan, found)
}

export type CoveredFigures = Readonly<Record<ComplianceStanding | 'covered', number>>

/** How many of whom it covers stand how: exact, because people decide by it. */
export async function countCovered(tx: TenantTx, { policy, higher, now, zone }: CoveredBy, filter: CoveredFilter = {}): Promise<CoveredFigures> {
  const rows = await tx.db.$queryRaw<{ standing: ComplianceStanding; count: number }[]>`select r.standing, count(*)::int as count from (${coveredSql(tx, policy, higher, now, zone)}) r where ${filterSql(filter)} group by r.standing`
  const of = new Map(rows.map(({ standing, count }) => [standing, count]))
  const at = (standing: ComplianceStanding) => of.get(standing) ?? 0
  return { notCompliant: at('notCompliant'), soon: at('soon'), compliant: at('compliant'), excused: at('excused'), blocked: at('blocked'), covered: rows.reduce((sum, { count }) => sum + count, 0) }
}
