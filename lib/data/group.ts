import type { Group, GroupMemberRow, GroupRow } from '@/lib/domain/directory'
import type { UserState, UserType } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, readPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { groupMatches, personMatches } from './person-match'
import type { TenantTx } from './tenant-tx'
import { findTenantStat } from './user-list'

const ROW = { id: true, displayName: true, description: true, memberCount: true, createdAt: true } as const satisfies Prisma.GroupSelect
const ORDERED_ROW = { ...ROW, sortName: true } as const satisfies Prisma.GroupSelect

export const GROUP_SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } },
  defaultSort: 'displayName',
  defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.GroupWhereInput>

export interface GroupFilter {
  readonly search?: string | undefined
  readonly deleted?: boolean | undefined
  /** Only groups this person belongs to. */
  readonly memberId?: string | undefined
}

/** Groups are few enough for a substring match inside the tenant; the page itself stays a keyset range. */
function where(filter: GroupFilter): Prisma.GroupWhereInput {
  return {
    deletedAt: filter.deleted ? { not: null } : null,
    ...groupMatches(filter.search),
    ...(filter.memberId && { members: { some: { userId: filter.memberId } } }),
  }
}

export async function listGroups(tx: TenantTx, filter: GroupFilter, request: PageRequest): Promise<Page<GroupRow>> {
  const plan = planPage(GROUP_SORTS, request)
  const parts = pageParts<Prisma.GroupWhereInput, Prisma.GroupOrderByWithRelationInput>(plan)
  const page = toPage(plan, await tx.db.group.findMany({ where: { AND: [where(filter), parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ORDERED_ROW }))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => row) }
}

export async function countGroups(tx: TenantTx, filter: GroupFilter): Promise<Total> {
  if (!filter.search?.trim() && !filter.deleted && !filter.memberId) return { value: (await findTenantStat(tx)).groups, capped: false }
  return cappedCount((take) => tx.db.group.count({ where: where(filter), orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take }))
}

/** A group that is not deleted; null otherwise. */
export async function findGroup(tx: TenantTx, id: string): Promise<Group | null> {
  return tx.db.group.findFirst({ where: { id, deletedAt: null }, select: { ...ROW, updatedAt: true, version: true } })
}

/** Live groups with these ids; the others are missing from the answer. */
export async function findGroups(tx: TenantTx, ids: readonly string[]): Promise<GroupRow[]> {
  return ids.length === 0 ? [] : tx.db.group.findMany({ where: { id: { in: [...ids] }, deletedAt: null }, select: ROW })
}

export async function findDeletedGroup(tx: TenantTx, id: string): Promise<GroupRow | null> {
  return tx.db.group.findFirst({ where: { id, deletedAt: { not: null } }, select: ROW })
}

export interface NewGroup {
  readonly id?: string
  readonly displayName: string
  readonly description?: string | null
  readonly createdBy?: string | null
}

export async function insertGroup(tx: TenantTx, group: NewGroup, now: Date): Promise<string> {
  const { id = newId(), ...values } = group
  await tx.db.group.create({ data: { ...values, id, tenantId: tx.tenantId, createdAt: now, updatedAt: now }, select: { id: true } })
  return id
}

/** Changes a group if the version still holds; without a version the last write wins. */
export async function updateGroup(
  tx: TenantTx, id: string, version: number | undefined, changes: { displayName?: string; description?: string | null; deletedAt?: Date | null }, now: Date,
): Promise<boolean> {
  const done = await tx.db.group.updateMany({ where: { id, ...(version !== undefined && { version }) }, data: { ...changes, updatedAt: now, version: { increment: 1 } } })
  return done.count === 1
}

const MEMBERS = {
  sorts: { addedAt: { field: 'addedAt', type: 'time' } }, defaultSort: 'addedAt', defaultDirection: 'desc', tie: 'userId',
} as const satisfies Keyset<keyof Prisma.GroupMemberWhereInput>

const memberWhere = (groupId: string, search: string | undefined): Prisma.GroupMemberWhereInput => ({ groupId, user: { deletedAt: null, ...personMatches(search) } })

/** Members of a group, newest first; deleted people are left out. */
export async function listGroupMembers(tx: TenantTx, groupId: string, request: PageRequest, search?: string, state?: UserState): Promise<Page<GroupMemberRow>> {
  const page = await readPage<Prisma.GroupMemberWhereInput, Prisma.GroupMemberOrderByWithRelationInput, MemberRow>(MEMBERS, request, (parts) =>
    tx.db.groupMember.findMany({ where: { AND: [memberWhere(groupId, search), state ? { user: { state } } : {}, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: MEMBER_ROW }))
  return { ...page, rows: page.rows.map(toMember) }
}

const MEMBER_ROW = { userId: true, addedAt: true, user: { select: { displayName: true, email: true, userType: true, state: true } } } as const satisfies Prisma.GroupMemberSelect
type MemberRow = Prisma.GroupMemberGetPayload<{ select: typeof MEMBER_ROW }>

// SAFE: CHECK constraints and a generated column keep these words closed.
const toMember = ({ userId, addedAt, user }: MemberRow): GroupMemberRow => ({ id: userId, addedAt, ...user, userType: user.userType as UserType, state: user.state as UserState })

export async function isMember(tx: TenantTx, groupId: string, userId: string): Promise<boolean> {
  return (await tx.db.groupMember.findFirst({ where: { groupId, userId }, select: { userId: true } })) !== null
}

/** Adds people; who is a member already stays. Returns the ids that are new. */
export async function addGroupMembers(tx: TenantTx, groupId: string, userIds: readonly string[], addedBy: string | null, now: Date): Promise<string[]> {
  const rows = await tx.db.groupMember.createManyAndReturn({
    data: userIds.map((userId) => ({ tenantId: tx.tenantId, groupId, userId, addedBy, addedAt: now })), skipDuplicates: true, select: { userId: true },
  })
  return rows.map((row) => row.userId)
}

export async function countGroupMembers(tx: TenantTx, groupId: string, search: string): Promise<Total> {
  return cappedCount((take) => tx.db.groupMember.count({ where: memberWhere(groupId, search), take }))
}

/** The members a search finds, up to `take`: the set a bulk act was asked for. */
export async function findMatchingMembers(tx: TenantTx, groupId: string, search: string | undefined, take: number): Promise<{ id: string; displayName: string }[]> {
  const rows = await tx.db.groupMember.findMany({ where: memberWhere(groupId, search), orderBy: { userId: 'asc' }, take, select: { userId: true, user: { select: { displayName: true } } } })
  return rows.map(({ userId, user }) => ({ id: userId, displayName: user.displayName }))
}

/** Removes people; returns how many were members. One statement whatever their number: Prisma's `in` ends at 32,767. */
export async function removeGroupMembers(tx: TenantTx, groupId: string, userIds: readonly string[]): Promise<number> {
  return tx.db.$executeRaw`delete from group_member where tenant_id = ${tx.tenantId}::uuid and group_id = ${groupId}::uuid and user_id = any (${[...userIds]}::uuid[])`
}

/** Live groups of a person. */
export async function findGroupsOf(tx: TenantTx, userId: string): Promise<(GroupRow & { readonly addedAt: Date })[]> {
  const rows = await tx.db.groupMember.findMany({
    where: { userId, group: { deletedAt: null } }, orderBy: [{ addedAt: 'desc' }, { groupId: 'asc' }], take: 1000, select: { addedAt: true, group: { select: ROW } },
  })
  return rows.map(({ addedAt, group }) => ({ ...group, addedAt }))
}
