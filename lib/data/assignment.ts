import type { AccessQuestion } from '@/lib/domain/assignment'
import type { AssignmentRow, PersonRow } from '@/lib/domain/directory'
import type { ExternalUserState, UserType } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { pageParts, planPage, readPage, toPage, type Keyset, type Page, type PageRequest } from './keyset'
import type { TenantTx } from './tenant-tx'
import { PERSON_ROW, toPersonRow } from './user'
import { USER_SORTS } from './user-list'

const SORTS = {
  sorts: { createdAt: { field: 'createdAt', type: 'time' } }, defaultSort: 'createdAt', defaultDirection: 'desc',
} as const satisfies Keyset<keyof Prisma.AppAssignmentWhereInput>

const ROW = {
  id: true, createdAt: true,
  user: { select: { id: true, displayName: true, email: true } },
  group: { select: { id: true, displayName: true, memberCount: true } },
  appRole: { select: { id: true, value: true, displayName: true } },
} as const satisfies Prisma.AppAssignmentSelect
type Stored = Prisma.AppAssignmentGetPayload<{ select: typeof ROW }>

function toRow({ id, createdAt, user, group, appRole }: Stored): AssignmentRow {
  const principal = user
    ? { kind: 'user' as const, id: user.id, displayName: user.displayName, detail: user.email }
    : { kind: 'group' as const, id: group?.id ?? '', displayName: group?.displayName ?? '', detail: String(group?.memberCount ?? 0) }
  return { id, createdAt, principal, role: appRole }
}

// Deleted people and groups hold no access, so they are not shown; restoring them brings their assignments back.
const LIVE: Prisma.AppAssignmentWhereInput = { OR: [{ user: { deletedAt: null } }, { group: { deletedAt: null } }] }

/** People and groups of an application, newest first. */
export async function listAssignments(tx: TenantTx, applicationId: string, request: PageRequest): Promise<Page<AssignmentRow>> {
  const page = await readPage<Prisma.AppAssignmentWhereInput, Prisma.AppAssignmentOrderByWithRelationInput, Stored>(SORTS, request, (parts) =>
    tx.db.appAssignment.findMany({ where: { AND: [{ applicationId }, LIVE, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ROW }))
  return { ...page, rows: page.rows.map(toRow) }
}

export async function findAssignments(tx: TenantTx, applicationId: string, ids: readonly string[]): Promise<AssignmentRow[]> {
  const rows = await tx.db.appAssignment.findMany({ where: { applicationId, id: { in: [...ids] } }, select: ROW })
  return rows.map(toRow)
}

export type NewAssignment = { readonly applicationId: string; readonly appRoleId: string | null; readonly createdBy: string | null } & (
  | { readonly userId: string; readonly groupId?: null }
  | { readonly groupId: string; readonly userId?: null }
)

/** Adds assignments; one that is there already stays. Returns how many are new. */
export async function insertAssignments(tx: TenantTx, assignments: readonly NewAssignment[], now: Date): Promise<number> {
  const done = await tx.db.appAssignment.createMany({
    data: assignments.map((one) => ({ userId: null, groupId: null, ...one, id: newId(), tenantId: tx.tenantId, createdAt: now })), skipDuplicates: true,
  })
  return done.count
}

export async function deleteAssignments(tx: TenantTx, applicationId: string, ids: readonly string[]): Promise<number> {
  return (await tx.db.appAssignment.deleteMany({ where: { applicationId, id: { in: [...ids] } } })).count
}

/** Applications a group opens. */
export async function findAssignmentsOfGroup(tx: TenantTx, groupId: string) {
  return tx.db.appAssignment.findMany({
    where: { groupId, application: { deletedAt: null } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1000,
    select: { id: true, createdAt: true, appRole: { select: { value: true, displayName: true } }, application: { select: { id: true, displayName: true, kind: true, logoText: true, logoColor: true } } },
  })
}

/** The person's side of an access question: type, state and live groups. Null when there is no such person. */
export async function findAccessPerson(tx: TenantTx, userId: string): Promise<(AccessQuestion['person'] & { readonly groups: ReadonlyMap<string, string> }) | null> {
  const row = await tx.db.user.findFirst({
    where: { id: userId },
    select: {
      id: true, userType: true, accountEnabled: true, externalUserState: true, deletedAt: true,
      memberships: { where: { group: { deletedAt: null } }, select: { group: { select: { id: true, displayName: true } } } },
    },
  })
  if (!row) return null
  const groups = new Map(row.memberships.map(({ group }) => [group.id, group.displayName]))
  // SAFE: CHECK constraints keep these words closed.
  return { ...row, userType: row.userType as UserType, externalUserState: row.externalUserState as ExternalUserState | null, groupIds: [...groups.keys()], groups }
}

const QUESTION_ROW = { applicationId: true, userId: true, groupId: true, appRoleId: true, appRole: { select: { displayName: true, value: true } } } as const satisfies Prisma.AppAssignmentSelect

/** Assignments through which a person could open an application, or any when none is named. */
export async function findAssignmentsOf(tx: TenantTx, person: { readonly id: string; readonly groupIds: readonly string[] }, applicationId?: string) {
  return tx.db.appAssignment.findMany({
    where: { ...(applicationId !== undefined && { applicationId }), OR: [{ userId: person.id }, { groupId: { in: [...person.groupIds] } }] }, select: QUESTION_ROW,
  })
}

const TARGET_ROW = {
  id: true, displayName: true, kind: true, logoText: true, logoColor: true, enabled: true, deletedAt: true, assignmentRequired: true, visibleToUsers: true,
} as const satisfies Prisma.ApplicationSelect

/** Applications an access question can be about: the named ones, or those that everybody may open. */
export async function findAccessTargets(tx: TenantTx, ids: readonly string[], options: { openToAll: boolean }) {
  return tx.db.application.findMany({
    where: { deletedAt: null, firstParty: false, OR: [{ id: { in: [...ids] } }, ...(options.openToAll ? [{ assignmentRequired: false }] : [])] },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take: 1000, select: TARGET_ROW,
  })
}

/** Active people who may open an application, by name. */
export async function listPeopleWithAccess(tx: TenantTx, application: { readonly id: string; readonly assignmentRequired: boolean }, request: PageRequest): Promise<Page<PersonRow>> {
  const plan = planPage(USER_SORTS, request)
  const parts = pageParts<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>(plan)
  const assigned: Prisma.UserWhereInput = application.assignmentRequired ? {
    OR: [
      { assignments: { some: { applicationId: application.id } } },
      { memberships: { some: { group: { deletedAt: null, assignments: { some: { applicationId: application.id } } } } } },
    ],
  } : {}
  const page = toPage(plan, await tx.db.user.findMany({
    where: { AND: [{ state: 'active' }, assigned, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: { ...PERSON_ROW, sortName: true },
  }))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toPersonRow(row)) }
}
