import { effectiveState, INVITATION_STATES, type InvitationState } from '@/lib/domain/invitation'
import { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { searchPage } from './search-page'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

export interface InvitationFilter {
  readonly search?: string | undefined
  readonly state?: InvitationState | undefined
  readonly domain?: string | undefined
  readonly batchId?: string | undefined
}

export interface InvitationRow {
  readonly id: string
  readonly email: string
  readonly displayName: string | null
  /** As of the moment of reading, so a late sweep shows nothing as waiting that is not. */
  readonly state: InvitationState
  readonly inviterName: string
  readonly userId: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly openedAt: Date | null
  readonly redeemedAt: Date | null
  readonly expiresAt: Date
  readonly grantCount: number
}

export const INVITATION_SORTS = {
  sorts: { created: { field: 'createdAt', type: 'time' }, name: { field: 'sortName', type: 'text' }, expires: { field: 'expiresAt', type: 'time' } },
  defaultSort: 'created',
  defaultDirection: 'desc',
} as const satisfies Keyset<keyof Prisma.InvitationSearchWhereInput>

type Where = Prisma.InvitationWhereInput & Prisma.InvitationSearchWhereInput

const WAITING = ['sent', 'opened', 'failed'] as const

/** The filters that table and search view share. A state means the state as of `now`. */
function commonWhere(filter: InvitationFilter, now: Date): Pick<Where, 'state' | 'expiresAt' | 'emailDomain' | 'batchId' | 'OR'> {
  return {
    ...stateWhere(filter.state, now),
    ...(filter.domain !== undefined && { emailDomain: filter.domain.trim().toLowerCase() }),
    ...(filter.batchId !== undefined && { batchId: filter.batchId }),
  }
}

function stateWhere(state: InvitationState | undefined, now: Date): Pick<Where, 'state' | 'expiresAt' | 'OR'> {
  if (state === undefined) return {}
  if (state === 'expired') return { OR: [{ state }, { state: { in: [...WAITING] }, expiresAt: { lte: now } }] }
  return WAITING.some((waiting) => waiting === state) ? { state, expiresAt: { gt: now } } : { state }
}

/** The same filters in SQL, for the search view. */
function commonSql({ state, domain, batchId }: InvitationFilter, now: Date): Prisma.Sql {
  const waiting = Prisma.sql`state = any(${[...WAITING]})`
  return Prisma.join([
    Prisma.sql`true`,
    ...(state === 'expired' ? [Prisma.sql`(state = 'expired' or ${waiting} and expires_at <= ${now})`] : state === undefined ? [] : [Prisma.sql`state = ${state}`]),
    ...(WAITING.some((known) => known === state) ? [Prisma.sql`expires_at > ${now}`] : []),
    ...(domain === undefined ? [] : [Prisma.sql`email_domain = ${domain.trim().toLowerCase()}`]),
    ...(batchId === undefined ? [] : [Prisma.sql`batch_id = ${batchId}::uuid`]),
  ], ' and ')
}

const ROW = {
  id: true, emailNormalized: true, displayName: true, state: true, inviterName: true, userId: true, createdAt: true, sentAt: true, openedAt: true,
  redeemedAt: true, expiresAt: true, grants: true, sortName: true,
} as const satisfies Prisma.InvitationSelect

type Stored = Prisma.InvitationGetPayload<{ select: typeof ROW }>

/** One page of invitations with their total. Three characters or more are looked for anywhere in name and address, fewer at the start of the name. */
export async function listInvitations(tx: TenantTx, filter: InvitationFilter, request: PageRequest, now: Date): Promise<Page<InvitationRow> & { readonly total: Total }> {
  const search = planSearch(filter.search)
  const plan = planPage(INVITATION_SORTS, search.kind === 'prefix' ? { ...request, sort: 'name' } : request)
  if (search.kind === 'substring') {
    const { ids, total } = await searchPage(tx, 'invitation', commonSql(filter, now), search.contains, plan)
    const order = new Map(ids.map((id, index) => [id, index]))
    const rows = await tx.db.invitation.findMany({ where: { id: { in: [...ids] } }, select: ROW })
    return { ...shown(toPage(plan, rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))), now), total }
  }
  const parts = pageParts<Prisma.InvitationWhereInput, Prisma.InvitationOrderByWithRelationInput>(plan)
  const prefix = search.kind === 'prefix' ? { sortName: search.range } : {}
  const rows = await tx.db.invitation.findMany({ where: { AND: [commonWhere(filter, now), prefix, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ROW })
  return { ...shown(toPage(plan, rows), now), total: await countInvitations(tx, filter, now) }
}

const shown = (page: Page<Stored>, now: Date): Page<InvitationRow> => ({ ...page, rows: page.rows.map((row) => toRow(row, now)) })

function toRow({ emailNormalized, grants, sortName: _order, ...row }: Stored, now: Date): InvitationRow {
  const stored = INVITATION_STATES.find((state) => state === row.state) ?? 'failed'
  return { ...row, email: emailNormalized, state: effectiveState({ state: stored, expiresAt: row.expiresAt }, now), grantCount: Array.isArray(grants) ? grants.length : 0 }
}

/** How many match, capped. */
export async function countInvitations(tx: TenantTx, filter: InvitationFilter, now: Date): Promise<Total> {
  return cappedCount(async (take) => (await findMatchingInvitationIds(tx, filter, now, take)).length)
}

/** Ids of everything that matches, newest first, up to `take`: the set a bulk act was asked for. */
export async function findMatchingInvitationIds(tx: TenantTx, filter: InvitationFilter, now: Date, take: number): Promise<readonly string[]> {
  const search = planSearch(filter.search)
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
  const rows = search.kind === 'substring'
    ? await tx.db.invitationSearch.findMany({ where: { AND: [commonWhere(filter, now), { search: { contains: search.contains } }] }, orderBy, take, select: { id: true } })
    : await tx.db.invitation.findMany({ where: { AND: [commonWhere(filter, now), search.kind === 'prefix' ? { sortName: search.range } : {}] }, orderBy, take, select: { id: true } })
  return rows.map((row) => row.id)
}
