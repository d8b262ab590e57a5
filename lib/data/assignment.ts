import type { AssignmentRow } from '@/lib/domain/directory'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { groupMatches, personMatches } from './person-match'
import type { TenantTx } from './tenant-tx'

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

/** Whom a search among the assignments of an application means. */
const assignmentWhere = (applicationId: string, search: string | undefined): Prisma.AppAssignmentWhereInput => ({
  applicationId, AND: [LIVE, ...(search?.trim() ? [{ OR: [{ user: personMatches(search) }, { group: groupMatches(search) }] }] : [])],
})

/** People and groups of an application, newest first. */
export async function listAssignments(tx: TenantTx, applicationId: string, request: PageRequest, search?: string): Promise<Page<AssignmentRow>> {
  const page = await readPage<Prisma.AppAssignmentWhereInput, Prisma.AppAssignmentOrderByWithRelationInput, Stored>(SORTS, request, (parts) =>
    tx.db.appAssignment.findMany({ where: { AND: [assignmentWhere(applicationId, search), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ROW }))
  return { ...page, rows: page.rows.map(toRow) }
}

export async function countAssignments(tx: TenantTx, applicationId: string, search?: string): Promise<Total> {
  return cappedCount((take) => tx.db.appAssignment.count({ where: assignmentWhere(applicationId, search), take }))
}

/** The assignments a search finds, up to `take`: the set a bulk act was asked for. */
export async function findMatchingAssignments(tx: TenantTx, applicationId: string, search: string | undefined, take: number): Promise<AssignmentRow[]> {
  return (await tx.db.appAssignment.findMany({ where: assignmentWhere(applicationId, search), orderBy: { id: 'asc' }, take, select: ROW })).map(toRow)
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
  return tx.db.$executeRaw`delete from app_assignment where tenant_id = ${tx.tenantId}::uuid and application_id = ${applicationId}::uuid and id = any (${[...ids]}::uuid[])`
}

/** Applications a group opens. */
export async function findAssignmentsOfGroup(tx: TenantTx, groupId: string) {
  return tx.db.appAssignment.findMany({
    where: { groupId, application: { deletedAt: null } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1000,
    select: { id: true, createdAt: true, appRole: { select: { value: true, displayName: true } }, application: { select: { id: true, displayName: true, kind: true, logoText: true, logoColor: true } } },
  })
}
