import type { AccessQuestion } from '@/lib/domain/assignment'
import { readInbound } from '@/lib/domain/connected-organization'
import type { PersonRow } from '@/lib/domain/directory'
import type { ExternalUserState, UserType } from '@/lib/domain/user'
import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, readPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { countsAt, findEffectiveGroups, findHeldPackages, findHoldings, findPackageRoles } from './package-access'
import { personMatches } from './person-match'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'
import { PERSON_ROW, toPersonRow } from './user'
import { USER_SORTS } from './user-list'

/** The person's side of an access question: type, state, live groups and access packages by name. Null when there is no such person. */
export async function findAccessPerson(tx: TenantTx, userId: string, now: Date): Promise<(AccessQuestion['person'] & { readonly groups: ReadonlyMap<string, string> }) | null> {
  const row = await tx.db.user.findFirst({ where: { id: userId }, select: { id: true, userType: true, accountEnabled: true, externalUserState: true, deletedAt: true, emailDomain: true, accessAccount: { select: { state: true } } } })
  if (!row) return null
  const groups = new Map((await findEffectiveGroups(tx, userId, now)).map(({ id, displayName }) => [id, displayName]))
  const packageIds = (await findHeldPackages(tx, userId, now)).map(({ id }) => id)
  // SAFE: CHECK constraints keep these words closed.
  const { accessAccount, emailDomain, ...facts } = row
  const partner = row.userType === 'guest' ? await tx.db.connectedOrganizationDomain.findFirst({ where: { domain: emailDomain }, select: { organization: { select: { inbound: true } } } }) : null
  return { ...facts, inbound: partner && readInbound(partner.organization.inbound), dormant: accessAccount?.state === 'dormant', userType: row.userType as UserType, externalUserState: row.externalUserState as ExternalUserState | null, groupIds: [...groups.keys()], groups, packageIds }
}

const QUESTION_ROW = { applicationId: true, userId: true, groupId: true, appRoleId: true, appRole: { select: { displayName: true, value: true } } } as const satisfies Prisma.AppAssignmentSelect

/** What leads a person to an application, or to any when none is named: assignments, and the roles of access packages. */
export async function findAssignmentsOf(tx: TenantTx, person: { readonly id: string; readonly groupIds: readonly string[]; readonly packageIds: readonly string[] }, applicationId?: string) {
  const assigned = await tx.db.appAssignment.findMany({
    where: { ...(applicationId !== undefined && { applicationId }), OR: [{ userId: person.id }, { groupId: { in: [...person.groupIds] } }] }, select: QUESTION_ROW,
  })
  const given = await findPackageRoles(tx, person.packageIds, applicationId)
  return [...assigned.map((row) => ({ ...row, packageId: null, package: null })), ...given.map((row) => ({ ...row, userId: null, groupId: null }))]
}

const TARGET_ROW = {
  id: true, displayName: true, kind: true, logoText: true, logoColor: true, enabled: true, deletedAt: true, assignmentRequired: true, visibleToUsers: true, sortName: true,
} as const satisfies Prisma.ApplicationSelect

export interface TargetFilter {
  readonly search?: string | undefined
  /** The applications assignments lead to. */
  readonly ids: readonly string[]
  readonly openToAll: boolean
  /** Those to which nothing leads as well. */
  readonly all?: boolean
}

function targetWhere({ search, ids, openToAll, all }: TargetFilter): Prisma.ApplicationWhereInput {
  const plan = planSearch(search)
  return {
    deletedAt: null, firstParty: false,
    ...(!all && { OR: [{ id: { in: [...ids] } }, ...(openToAll ? [{ assignmentRequired: false }] : [])] }),
    ...(plan.kind === 'prefix' && { sortName: plan.range }), ...(plan.kind === 'substring' && { sortName: { contains: plan.contains } }),
  }
}

/** By name only: that is all the page shows. */
const TARGETS = { sorts: { displayName: { field: 'sortName', type: 'text' } }, defaultSort: 'displayName', defaultDirection: 'asc' } as const satisfies Keyset<keyof Prisma.ApplicationWhereInput>

type Target = Prisma.ApplicationGetPayload<{ select: typeof TARGET_ROW }>

/** One page of the applications an access question can be about, by name. */
export async function listAccessTargets(tx: TenantTx, filter: TargetFilter, request: PageRequest): Promise<Page<Target> & { readonly total: Total }> {
  const page = await readPage<Prisma.ApplicationWhereInput, Prisma.ApplicationOrderByWithRelationInput, Target>(TARGETS, request, (parts) =>
    tx.db.application.findMany({ where: { AND: [targetWhere(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: TARGET_ROW }))
  return { ...page, total: await cappedCount((take) => tx.db.application.count({ where: targetWhere(filter), take })) }
}

/** Guests whose partner's rules leave an application closed to them. */
async function shutOut(tx: TenantTx, applicationId: string): Promise<Prisma.UserWhereInput[]> {
  const partners = await tx.db.connectedOrganization.findMany({ where: { NOT: { inbound: { equals: {} } } }, select: { inbound: true, domains: { select: { domain: true } } } })
  return partners.flatMap(({ inbound, domains }): Prisma.UserWhereInput[] => {
    const { applicationIds, groupIds } = readInbound(inbound)
    const people: Prisma.UserWhereInput = { userType: 'guest', emailDomain: { in: domains.map(({ domain }) => domain) } }
    if (applicationIds && !applicationIds.includes(applicationId)) return [people]
    return groupIds ? [{ ...people, memberships: { none: { groupId: { in: [...groupIds] } } } }] : []
  })
}

type Openable = { readonly id: string; readonly assignmentRequired: boolean }

/** What leads people to an application that only some may open. */
async function waysIn(tx: TenantTx, applicationId: string, now: Date): Promise<Prisma.UserWhereInput[]> {
  const groups = await tx.db.appAssignment.findMany({ where: { applicationId, groupId: { not: null }, group: { deletedAt: null } }, select: { groupId: true }, distinct: ['groupId'] })
  const groupIds = groups.flatMap(({ groupId }) => groupId ?? [])
  return [
    { assignments: { some: { applicationId } } },
    { memberships: { some: { groupId: { in: groupIds } } } },
    { accessAssignments: { some: { AND: [countsAt(now), { OR: [{ package: { grantedRoles: { some: { appId: applicationId } } } }, { package: { grantedGroups: { some: { groupId: { in: groupIds } } } } }] }] } } },
  ]
}

/** Active people who may open an application, by name. An application for everybody is open to all but the dormant, and those whose partner's rules close it. */
export async function listPeopleWithAccess(tx: TenantTx, application: Openable, search: string | undefined, request: PageRequest, now: Date): Promise<Page<PersonRow> & { readonly total: Total }> {
  const assigned: Prisma.UserWhereInput = {
    state: 'active',
    AND: [personMatches(search), { NOT: await shutOut(tx, application.id) }],
    ...(application.assignmentRequired ? { OR: await waysIn(tx, application.id, now) } : { NOT: { accessAccount: { state: 'dormant' } } }),
  }
  const plan = planPage(USER_SORTS, request)
  const parts = pageParts<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>(plan)
  const page = toPage(plan, await tx.db.user.findMany({ where: { AND: [assigned, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: { ...PERSON_ROW, sortName: true } }))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toPersonRow(row)), total: await cappedCount((take) => tx.db.user.count({ where: assigned, take })) }
}

/** The assignments, live group memberships and access packages that lead some people to one application, read once for all of them. */
export async function findWaysIn(tx: TenantTx, applicationId: string, userIds: readonly string[], now: Date) {
  const people = { userId: { in: [...userIds] } }
  const holdings = await findHoldings(tx, userIds, now)
  const assigned = await tx.db.appAssignment.findMany({
    where: { applicationId, OR: [people, { group: { deletedAt: null, OR: [{ members: { some: people } }, { id: { in: holdings.flatMap(({ groupIds: ids }) => ids) } }] } }] },
    select: { ...QUESTION_ROW, group: { select: { displayName: true } } },
  })
  const given = await findPackageRoles(tx, [...new Set(holdings.map(({ packageId }) => packageId))], applicationId)
  const assignments = [...assigned.map((row) => ({ ...row, packageId: null, package: null })), ...given.map((row) => ({ ...row, userId: null, groupId: null, group: null }))]
  const groupIds = [...new Set(assigned.flatMap(({ groupId }) => groupId ?? []))]
  const members = groupIds.length === 0 ? [] : await tx.db.groupMember.findMany({ where: { ...people, groupId: { in: groupIds } }, select: { userId: true, groupId: true } })
  const groupsOf = new Map<string, string[]>()
  const packagesOf = new Map<string, string[]>()
  for (const { userId, groupId } of members) add(groupsOf, userId, [groupId])
  for (const { userId, packageId, groupIds: through } of holdings) {
    add(groupsOf, userId, through)
    add(packagesOf, userId, [packageId])
  }
  return { assignments, groupsOf, packagesOf }
}

function add(to: Map<string, string[]>, key: string, values: readonly string[]): void {
  to.set(key, [...new Set([...(to.get(key) ?? []), ...values])])
}
