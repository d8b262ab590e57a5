import type { TenantTx } from './tenant-tx'

/** People as the rules of access packages see them. */
export interface RehearsedPerson {
  readonly id: string
  readonly displayName: string
  readonly email: string
  readonly userType: string
  readonly state: string
  readonly creationType: string
  readonly attributes: Readonly<Record<string, string | null>>
  readonly sponsors: readonly string[]
  readonly manager: string | null
}

const ATTRIBUTES = { companyName: true, jobTitle: true, department: true, country: true } as const

export async function findRehearsedPeople(tx: TenantTx, ids: readonly string[]): Promise<RehearsedPerson[]> {
  if (ids.length === 0) return []
  const rows = await tx.db.user.findMany({
    where: { id: { in: [...ids] }, deletedAt: null },
    select: { id: true, displayName: true, email: true, userType: true, state: true, creationType: true, ...ATTRIBUTES, sponsorships: { select: { sponsorId: true }, orderBy: { sponsorId: 'asc' } }, manager: { select: { managerId: true, manager: { select: { deletedAt: true } } } } },
  })
  return rows.map(({ id, displayName, email, userType, state, creationType, sponsorships, manager, ...attributes }) => ({ id, displayName, email, userType, state, creationType, attributes, manager: manager?.manager.deletedAt === null ? manager.managerId : null, sponsors: sponsorships.map(({ sponsorId }) => sponsorId) }))
}

export interface Membership {
  readonly groupId: string
  readonly userId: string
}

/** The first active members of each group, one short index range a group. */
export async function findFirstMembers(tx: TenantTx, groupIds: readonly string[], each: number): Promise<Membership[]> {
  if (groupIds.length === 0) return []
  return tx.db.$queryRaw<Membership[]>`
    select g.id::text as "groupId", m.user_id::text as "userId" from app_group g cross join lateral (
      select m.user_id, m.added_at from group_member m join app_user u on u.tenant_id = m.tenant_id and u.id = m.user_id and u.state = 'active'
      where m.tenant_id = g.tenant_id and m.group_id = g.id order by m.added_at, m.user_id limit ${each}) m
    where g.tenant_id = ${tx.tenantId}::uuid and g.id = any(${[...groupIds]}::uuid[]) and g.deleted_at is null order by g.id, m.added_at, m.user_id`
}

/** Which of these groups some people are in, by membership or by an access package. */
export async function findGroupsAmong(tx: TenantTx, userIds: readonly string[], groupIds: readonly string[], now: Date): Promise<Membership[]> {
  if (userIds.length === 0 || groupIds.length === 0) return []
  return tx.db.$queryRaw<Membership[]>`
    select g::text as "groupId", u::text as "userId" from unnest(${[...userIds]}::uuid[]) u cross join lateral vestibule_groups_of(${tx.tenantId}::uuid, u, ${now}::timestamptz) g
    where g = any(${[...groupIds]}::uuid[])`
}

/** A role, or plain access (null), in an application; or membership of a group. */
export interface OtherRole {
  readonly userId: string
  readonly resource: string
  readonly role: string | null
}

/** What people have by other ways than a package: memberships and assignments of applications. */
export async function findRolesOtherwise(tx: TenantTx, userIds: readonly string[], most: number): Promise<OtherRole[]> {
  if (userIds.length === 0) return []
  return tx.db.$queryRaw<OtherRole[]>`
    select o."userId", o.resource, o.role from (
      select m.user_id::text as "userId", m.group_id::text as resource, 'member' as role from group_member m
      join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.deleted_at is null where m.tenant_id = ${tx.tenantId}::uuid and m.user_id = any(${[...userIds]}::uuid[])
      union
      select coalesce(a.user_id, m.user_id)::text, a.application_id::text, a.app_role_id::text from app_assignment a
      left join group_member m on m.tenant_id = a.tenant_id and m.group_id = a.group_id and m.user_id = any(${[...userIds]}::uuid[])
      where a.tenant_id = ${tx.tenantId}::uuid and (a.user_id = any(${[...userIds]}::uuid[]) or (a.group_id in (select group_id from group_member where tenant_id = ${tx.tenantId}::uuid and user_id = any(${[...userIds]}::uuid[])) and m.user_id is not null))) o
    order by 1, 2, 3 limit ${most}`
}

export interface HeldPackage {
  readonly userId: string
  readonly packageId: string
  readonly policyId: string
  readonly validTo: Date | null
}

/** Assignments of people that count at a moment. */
export async function findHeldAssignments(tx: TenantTx, userIds: readonly string[], now: Date): Promise<HeldPackage[]> {
  return tx.db.accessAssignment.findMany({
    where: { userId: { in: [...userIds] }, state: { in: ['delivered', 'partiallyDelivered'] }, validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { userId: true, packageId: true, policyId: true, validTo: true },
  })
}

/** Partners that own the domains of these addresses. */
export async function findPartnersOfDomains(tx: TenantTx, domains: readonly string[]): Promise<{ domain: string; organizationId: string }[]> {
  return domains.length === 0 ? [] : tx.db.connectedOrganizationDomain.findMany({ where: { domain: { in: [...domains] } }, select: { domain: true, organizationId: true } })
}
