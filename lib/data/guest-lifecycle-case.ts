import type { LifecycleCase, LifecycleGuest, LifecycleKind, LifecyclePolicy } from '@/lib/domain/guest-lifecycle'
import { Prisma } from './generated/client'
import { dueSql, PROTECTED, scopeSql, SPONSORS } from './guest-lifecycle-people'
import { recordsetText } from './recordset'
import type { TenantTx } from './tenant-tx'
import { inPlatform } from './platform-tx'

/** A guest with what is open about them, and whom to tell. */
export type GuestAtHand = LifecycleGuest & {
  readonly displayName: string
  readonly email: string
  readonly preferredLanguage: string | null
  readonly cases: readonly (LifecycleCase & { readonly kind: LifecycleKind })[]
  readonly sponsorIds: readonly string[]
}

type Stored = Omit<GuestAtHand, 'createdAt' | 'cases'> & { readonly createdAt: Date; readonly cases: readonly Readonly<Record<string, string | null>>[] | null }

const time = (value: string | null | undefined): Date | null => (value === null || value === undefined ? null : new Date(value))

const { sql } = Prisma

/**
 * The next guests, by id, about whom something is open or who may not comply; locked, so that nobody signs in or becomes an administrator between
 * the look and the deed. Whom somebody else holds comes next time.
 */
export async function takeGuests(tx: TenantTx, policies: readonly LifecyclePolicy[], after: string, limit: number, now: Date, zone: string): Promise<GuestAtHand[]> {
  const stops = policies.filter(({ enabled }) => enabled).map((policy) => sql`or (u.account_enabled and ${scopeSql(policy.scope)} and (${dueSql(policy, now, zone)}) <= ${now}::timestamptz)`)
  const taken = await tx.db.$queryRaw<{ id: string }[]>`
    select u.id::text as id from app_user u left join guest_attestation t on t.tenant_id = u.tenant_id and t.user_id = u.id
    where u.tenant_id = ${tx.tenantId}::uuid and u.user_type = 'guest' and u.id > ${after}::uuid
      and (exists (select from guest_lifecycle_case c where c.tenant_id = u.tenant_id and c.user_id = u.id) or (u.deleted_at is null and (false ${stops.length > 0 ? Prisma.join(stops, ' ') : Prisma.empty})))
    order by u.id limit ${limit} for update of u skip locked`
  const rows = await tx.db.$queryRaw<Stored[]>`
    select u.id::text as id, u.user_type as "userType", u.display_name as "displayName", u.email, u.preferred_language as "preferredLanguage", u.created_at as "createdAt", u.last_sign_in_at as "lastSignInAt",
      u.external_user_state as "externalUserState", u.external_user_state_changed_at as "externalUserStateChangedAt", t.answer, t.answered_at as "answeredAt", ${SPONSORS} as sponsors, u.account_enabled as "accountEnabled",
      u.deleted_at is not null as deleted, ${PROTECTED} as protected, u.email_domain as domain,
      array(select d.organization_id::text from connected_organization_domain d where d.tenant_id = u.tenant_id and d.domain = u.email_domain) as "organizationIds",
      array(select m.group_id::text from group_member m where m.tenant_id = u.tenant_id and m.user_id = u.id) as "groupIds",
      array(select s.sponsor_id::text from user_sponsor s where s.tenant_id = u.tenant_id and s.user_id = u.id order by s.created_at, s.sponsor_id) as "sponsorIds",
      (select json_agg(json_build_object('kind', c.kind, 'terms', c.terms, 'remindedAt', c.reminded_at, 'plannedAt', c.planned_at, 'actedAt', c.acted_at, 'deleteAt', c.delete_at, 'excusedUntil', c.excused_until))
        from guest_lifecycle_case c where c.tenant_id = u.tenant_id and c.user_id = u.id) as cases
    from app_user u left join guest_attestation t on t.tenant_id = u.tenant_id and t.user_id = u.id
    where u.tenant_id = ${tx.tenantId}::uuid and u.id = any(${taken.map(({ id }) => id)}::text[]::uuid[]) order by u.id`
  return rows.map(({ cases, ...guest }) => ({
    ...guest, cases: (cases ?? []).map((row) => ({
      // SAFE: a CHECK constraint keeps the kind closed.
      kind: row['kind'] as LifecycleKind, terms: row['terms'] ?? '', remindedAt: time(row['remindedAt']), plannedAt: time(row['plannedAt']), actedAt: time(row['actedAt']), deleteAt: time(row['deleteAt']), excusedUntil: time(row['excusedUntil']),
    })),
  }))
}

export interface OpenedCase {
  readonly userId: string
  readonly kind: LifecycleKind
  readonly policyId: string
  readonly terms: string
  readonly since: Date
  readonly plannedAt: Date | null
  readonly reminds: boolean
}

/** Writes cases that begin, or begin anew. */
export async function openCases(tx: TenantTx, cases: readonly OpenedCase[], now: Date): Promise<void> {
  if (cases.length === 0) return
  await tx.db.$executeRaw`
    insert into guest_lifecycle_case as k (tenant_id, user_id, kind, policy_id, terms, since, announced_at, reminded_at, planned_at)
    select ${tx.tenantId}::uuid, c."userId", c.kind, c."policyId", c.terms, c.since, ${now}::timestamptz, case when c.reminds then ${now}::timestamptz end, c."plannedAt"
    from json_to_recordset(${recordsetText(cases)}::json) as c ("userId" uuid, kind text, "policyId" uuid, terms text, since timestamptz, "plannedAt" timestamptz, reminds boolean)
    on conflict (tenant_id, user_id, kind) do update set policy_id = excluded.policy_id, terms = excluded.terms, since = excluded.since, announced_at = excluded.announced_at,
      reminded_at = excluded.reminded_at, planned_at = excluded.planned_at, acted_at = null, delete_at = null, excused_until = null`
}

interface CaseKey {
  readonly userId: string
  readonly kind: LifecycleKind
}

const keys = (cases: readonly CaseKey[]) => sql`(select c."userId", c.kind from json_to_recordset(${recordsetText(cases)}::json) as c ("userId" uuid, kind text))`

export async function closeCases(tx: TenantTx, cases: readonly CaseKey[]): Promise<void> {
  if (cases.length > 0) await tx.db.$executeRaw`delete from guest_lifecycle_case where tenant_id = ${tx.tenantId}::uuid and (user_id, kind) in ${keys(cases)}`
}

export async function markReminded(tx: TenantTx, cases: readonly CaseKey[], now: Date): Promise<void> {
  if (cases.length > 0) await tx.db.$executeRaw`update guest_lifecycle_case set reminded_at = ${now} where tenant_id = ${tx.tenantId}::uuid and (user_id, kind) in ${keys(cases)}`
}

/** An account was blocked by this case. Everything else about the person is over. */
export async function markBlocked(tx: TenantTx, userId: string, kind: LifecycleKind, deleteAt: Date | null, now: Date): Promise<void> {
  await tx.db.guestLifecycleCase.updateMany({ where: { userId, kind }, data: { actedAt: now, plannedAt: null, deleteAt } })
  await tx.db.guestLifecycleCase.deleteMany({ where: { userId, kind: { not: kind } } })
}

/** Tenants in which something can be due. */
export async function findTenantsWithLifecycle(): Promise<string[]> {
  const rows = await inPlatform((tx) => tx.db.$queryRaw<{ id: string }[]>`
    select t.id::text as id from tenant t where t.status = 'active' and (exists (select from guest_lifecycle_policy p where p.tenant_id = t.id and p.enabled) or exists (select from guest_lifecycle_case c where c.tenant_id = t.id)) order by t.id`)
  return rows.map(({ id }) => id)
}

export interface PlannedRemoval {
  readonly kind: LifecycleKind
  readonly since: Date
  readonly plannedAt: Date | null
  readonly actedAt: Date | null
  readonly deleteAt: Date | null
  readonly excusedUntil: Date | null
  readonly policy: { readonly id: string; readonly displayName: string; readonly action: string }
}

const CASE = { kind: true, since: true, plannedAt: true, actedAt: true, deleteAt: true, excusedUntil: true, policy: { select: { id: true, displayName: true, action: true } } } as const satisfies Prisma.GuestLifecycleCaseSelect

/** What is open about one person, soonest first. */
export async function findCasesOf(tx: TenantTx, userId: string): Promise<PlannedRemoval[]> {
  const rows = await tx.db.guestLifecycleCase.findMany({ where: { userId, user: { deletedAt: null } }, orderBy: [{ plannedAt: { sort: 'asc', nulls: 'last' } }, { kind: 'asc' }], select: CASE })
  // SAFE: a CHECK constraint keeps the kind closed.
  return rows.map((row) => ({ ...row, kind: row.kind as LifecycleKind }))
}

/** Sets or ends an exception; false when nothing is open. What was planned waits until it is over, and is announced anew. */
export async function excuseCase(tx: TenantTx, { userId, kind }: CaseKey, until: Date): Promise<boolean> {
  return (await tx.db.guestLifecycleCase.updateMany({ where: { userId, kind, actedAt: null }, data: { excusedUntil: until, plannedAt: null } })).count === 1
}
