import type { AssignmentState, RequestState, RequestType } from '@/lib/domain/entitlement'
import type { Prisma } from './generated/client'
import { cappedCount, readPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { personMatches } from './person-match'
import type { TenantTx } from './tenant-tx'

const PERSON = { id: true, displayName: true, email: true, userType: true } as const satisfies Prisma.UserSelect
const NAMED = { id: true, displayName: true } as const

export const ASSIGNMENT_VIEWS = ['current', 'expiring', 'ended'] as const
export type AssignmentView = (typeof ASSIGNMENT_VIEWS)[number]

export const REQUEST_VIEWS = ['open', 'waiting', 'failed', 'closed'] as const
export type RequestView = (typeof REQUEST_VIEWS)[number]

interface Filter {
  readonly search?: string | undefined
  readonly packageId?: string | undefined
  readonly userId?: string | undefined
  /** Only packages of these catalogues; a delegate sees no others. */
  readonly catalogIds?: readonly string[] | undefined
}

export interface AssignmentFilter extends Filter {
  readonly view?: AssignmentView | undefined
}

export interface RequestFilter extends Filter {
  readonly view?: RequestView | undefined
}

/** What is called "expiring soon". */
const SOON_DAYS = 14
const DAY = 86_400_000

const SORTS = { sorts: { createdAt: { field: 'createdAt', type: 'time' } }, defaultSort: 'createdAt', defaultDirection: 'desc' } as const

const within = ({ packageId, catalogIds }: Filter) => ({ ...(packageId && { packageId }), ...(catalogIds && { package: { catalogId: { in: [...catalogIds] } } }) })

function viewOf(view: AssignmentView | undefined, now: Date): Prisma.AccessAssignmentWhereInput {
  const given = { state: { in: ['delivered', 'partiallyDelivered'] } }
  const open: Prisma.AccessAssignmentWhereInput = { OR: [{ validTo: null }, { validTo: { gt: now } }] }
  switch (view) {
    case 'current': return { ...given, validFrom: { lte: now }, AND: [open] }
    case 'expiring': return { ...given, validTo: { gt: now, lte: new Date(now.getTime() + SOON_DAYS * DAY) } }
    // The sweep may be late: what has ended is ended.
    case 'ended': return { OR: [{ state: 'expired' }, { validTo: { lte: now } }] }
    default: return {}
  }
}

const ASSIGNMENT = {
  id: true, state: true, validFrom: true, validTo: true, endedAt: true, endReason: true, createdAt: true, policyId: true, requestId: true, version: true,
  user: { select: PERSON }, package: { select: NAMED },
} as const satisfies Prisma.AccessAssignmentSelect

export interface AssignmentRow extends Omit<Prisma.AccessAssignmentGetPayload<{ select: typeof ASSIGNMENT }>, 'state'> {
  readonly state: AssignmentState
}

// SAFE: a CHECK constraint keeps the states closed.
const toAssignment = (row: Prisma.AccessAssignmentGetPayload<{ select: typeof ASSIGNMENT }>): AssignmentRow => ({ ...row, state: row.state as AssignmentState })

const assignmentWhere = (filter: AssignmentFilter, now: Date): Prisma.AccessAssignmentWhereInput => ({
  ...within(filter), ...(filter.userId && { userId: filter.userId }), AND: [viewOf(filter.view, now), ...(filter.search ? [{ user: personMatches(filter.search) }] : [])],
})

/** One page of who has which package, newest first. */
export async function listAssignmentRows(tx: TenantTx, filter: AssignmentFilter, request: PageRequest, now: Date): Promise<Page<AssignmentRow> & { readonly total: Total }> {
  const where = assignmentWhere(filter, now)
  const page = await readPage<Prisma.AccessAssignmentWhereInput, Prisma.AccessAssignmentOrderByWithRelationInput, Prisma.AccessAssignmentGetPayload<{ select: typeof ASSIGNMENT }>>(SORTS satisfies Keyset<keyof Prisma.AccessAssignmentWhereInput>, request, (parts) =>
    tx.db.accessAssignment.findMany({ where: { AND: [where, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ASSIGNMENT }))
  return { ...page, rows: page.rows.map(toAssignment), total: await cappedCount((take) => tx.db.accessAssignment.count({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take })) }
}

export interface PackageFigures {
  readonly current: Total
  readonly expiring: Total
  readonly waiting: Total
}

/** How many hold a package, lose it soon, and wait for an answer. */
export async function countPackageFigures(tx: TenantTx, packageId: string, now: Date): Promise<PackageFigures> {
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
  const held = (view: AssignmentView) => cappedCount((take) => tx.db.accessAssignment.count({ where: assignmentWhere({ packageId, view }, now), orderBy, take }))
  const waiting = await cappedCount((take) => tx.db.accessRequest.count({ where: requestWhere({ packageId, view: 'waiting' }), orderBy, take }))
  return { current: await held('current'), expiring: await held('expiring'), waiting }
}

/** Those that a filter matches, up to a number. */
export async function findMatchingAssignments(tx: TenantTx, filter: AssignmentFilter, take: number, now: Date): Promise<AssignmentRow[]> {
  return (await tx.db.accessAssignment.findMany({ where: assignmentWhere(filter, now), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, select: ASSIGNMENT })).map(toAssignment)
}

export async function findAssignmentRows(tx: TenantTx, ids: readonly string[]): Promise<AssignmentRow[]> {
  return (await tx.db.accessAssignment.findMany({ where: { id: { in: [...ids] } }, select: ASSIGNMENT })).map(toAssignment)
}

const REQUEST_STATES_OF: Readonly<Record<RequestView, readonly RequestState[]>> = {
  open: ['submitted', 'pendingApproval', 'scheduled', 'delivering'], waiting: ['pendingApproval'], failed: ['deliveryFailed', 'partiallyDelivered'], closed: ['delivered', 'denied', 'canceled'],
}

const REQUEST = {
  id: true, type: true, state: true, createdAt: true, closedAt: true, dueAt: true, requestorId: true, target: { select: PERSON }, package: { select: NAMED },
} as const satisfies Prisma.AccessRequestSelect

export interface RequestListRow extends Omit<Prisma.AccessRequestGetPayload<{ select: typeof REQUEST }>, 'state' | 'type'> {
  readonly state: RequestState
  readonly type: RequestType
}

const requestWhere = (filter: RequestFilter): Prisma.AccessRequestWhereInput => ({
  ...within(filter), ...(filter.userId && { targetId: filter.userId }), ...(filter.view && { state: { in: [...REQUEST_STATES_OF[filter.view]] } }), ...(filter.search && { target: personMatches(filter.search) }),
})

/** One page of requests, newest first. */
export async function listRequestRows(tx: TenantTx, filter: RequestFilter, request: PageRequest): Promise<Page<RequestListRow> & { readonly total: Total }> {
  const where = requestWhere(filter)
  const page = await readPage<Prisma.AccessRequestWhereInput, Prisma.AccessRequestOrderByWithRelationInput, Prisma.AccessRequestGetPayload<{ select: typeof REQUEST }>>(SORTS satisfies Keyset<keyof Prisma.AccessRequestWhereInput>, request, (parts) =>
    tx.db.accessRequest.findMany({ where: { AND: [where, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: REQUEST }))
  // SAFE: CHECK constraints keep these words closed.
  const rows = page.rows.map((row) => ({ ...row, state: row.state as RequestState, type: row.type as RequestType }))
  return { ...page, rows, total: await cappedCount((take) => tx.db.accessRequest.count({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take })) }
}
