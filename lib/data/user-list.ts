import type { PersonFilter, PersonRow } from '@/lib/domain/directory'
import type { UserState } from '@/lib/domain/user'
import { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { countFound, searchPage } from './search-page'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'
import { PERSON_ROW, toPersonRow } from './user'

export const USER_SORTS = {
  sorts: { displayName: { field: 'sortName', type: 'text' }, createdAt: { field: 'createdAt', type: 'time' } },
  defaultSort: 'displayName',
  defaultDirection: 'asc',
} as const satisfies Keyset<keyof Prisma.UserSearchWhereInput>

const LIVE: UserState[] = ['active', 'pending', 'blocked']

type Where = { state?: string | { in: string[] }; deletedAt?: null | { not: null }; userType?: string; companySort?: string; emailDomain?: string }

/**
 * Filters that table and search view share. Deleted people appear only when asked for. Companies, domains and searches have one index for the living and
 * one for the deleted: there the half is said in the words of those indexes, and alone, for a state beside it would be taken for narrower than it is.
 */
function commonWhere({ state, userType, companyName, emailDomain, search }: PersonFilter): Where {
  const halved = companyName !== undefined || emailDomain !== undefined || planSearch(search).kind === 'substring'
  return {
    ...(halved ? { deletedAt: state === 'deleted' ? { not: null } : null, ...(state && state !== 'deleted' && { state }) } : { state: state ?? { in: LIVE } }),
    ...(userType && { userType }),
    ...(companyName !== undefined && { companySort: companyName.trim().toLowerCase() }),
    ...(emailDomain !== undefined && { emailDomain: emailDomain.trim().toLowerCase() }),
  }
}

/** The same filters in SQL, for the search view. */
function searchSql(filter: PersonFilter): Prisma.Sql {
  const where = commonWhere(filter)
  return Prisma.join([
    Prisma.raw(filter.state === 'deleted' ? 'deleted_at is not null' : 'deleted_at is null'),
    ...(typeof where.state === 'string' ? [Prisma.sql`state = ${where.state}`] : []),
    ...(where.userType === undefined ? [] : [Prisma.sql`user_type = ${where.userType}`]),
    ...(where.companySort === undefined ? [] : [Prisma.sql`company_sort = ${where.companySort}`]),
    ...(where.emailDomain === undefined ? [] : [Prisma.sql`email_domain = ${where.emailDomain}`]),
  ], ' and ')
}

const ORDERED_ROW = { ...PERSON_ROW, sortName: true } as const satisfies Prisma.UserSelect

/** One page of people. Substrings go through the search view; shorter searches are a name prefix, in name order. */
export async function listUsers(tx: TenantTx, filter: PersonFilter, request: PageRequest): Promise<Page<PersonRow>> {
  return (await readUsers(tx, filter, request)).page
}

/** The same with the total. A search finds both at once. */
export async function listAndCountUsers(tx: TenantTx, filter: PersonFilter, request: PageRequest): Promise<Page<PersonRow> & { readonly total: Total }> {
  const { page, total } = await readUsers(tx, filter, request)
  return { ...page, total: total ?? (await countUsers(tx, filter)) }
}

async function readUsers(tx: TenantTx, filter: PersonFilter, request: PageRequest): Promise<{ page: Page<PersonRow>; total: Total | null }> {
  const search = planSearch(filter.search)
  const plan = planPage(USER_SORTS, search.kind === 'prefix' ? { ...request, sort: 'displayName' } : request)
  if (search.kind === 'substring') {
    const { ids, total } = await searchPage(tx, 'user', searchSql(filter), search.contains, plan)
    const order = new Map(ids.map((id, index) => [id, index]))
    const rows = await tx.db.user.findMany({ where: { id: { in: [...ids] } }, select: ORDERED_ROW })
    return { page: shown(toPage(plan, rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)))), total }
  }
  const parts = pageParts<Prisma.UserWhereInput, Prisma.UserOrderByWithRelationInput>(plan)
  const prefix = search.kind === 'prefix' ? { sortName: search.range } : {}
  const rows = await tx.db.user.findMany({ where: { AND: [commonWhere(filter), prefix, parts.where] }, orderBy: parts.orderBy, take: parts.take, select: ORDERED_ROW })
  return { page: shown(toPage(plan, rows)), total: null }
}

const shown = (page: Page<Prisma.UserGetPayload<{ select: typeof ORDERED_ROW }>>): Page<PersonRow> => ({
  ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toPersonRow(row)),
})

/** How many people match: exact from the counters when only one counted word filters, else capped. */
export async function countUsers(tx: TenantTx, filter: PersonFilter): Promise<Total> {
  return (await countedTotal(tx, filter)) ?? cappedCount((take) => countMatches(tx, filter, take))
}

/** Counts matches no further than `take`. */
export async function countMatches(tx: TenantTx, filter: PersonFilter, take: number): Promise<number> {
  const search = planSearch(filter.search)
  if (search.kind === 'substring') return countFound(tx, 'user', searchSql(filter), search.contains, take)
  if (search.kind === 'prefix') return tx.db.user.count({ where: { AND: [commonWhere(filter), { sortName: search.range }] }, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take })
  return tx.db.user.count({ where: commonWhere(filter), orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take })
}

async function countedTotal(tx: TenantTx, filter: PersonFilter): Promise<Total | null> {
  if (planSearch(filter.search).kind !== 'none' || filter.companyName !== undefined || filter.emailDomain !== undefined) return null
  if (filter.state && filter.userType) return null
  const stat = await findTenantStat(tx)
  if (filter.state) {
    const all = stat.members + stat.guests
    const byState = { pending: stat.guestsPending, blocked: stat.blocked, deleted: stat.deletedUsers, active: all - stat.guestsPending - stat.blocked }
    return { value: byState[filter.state], capped: false }
  }
  return { value: { member: stat.members, guest: stat.guests, any: stat.members + stat.guests }[filter.userType ?? 'any'], capped: false }
}

export interface TenantStat {
  readonly members: number
  readonly guests: number
  readonly guestsPending: number
  readonly blocked: number
  readonly deletedUsers: number
  readonly groups: number
  readonly applications: number
  readonly invitationsPending: number
}

/** The maintained counters of this tenant; all zero before anything was counted. */
export async function findTenantStat(tx: TenantTx): Promise<TenantStat> {
  const row = await tx.db.tenantStat.findFirst()
  const n = (value: bigint | undefined) => Number(value ?? 0n)
  return {
    members: n(row?.members), guests: n(row?.guests), guestsPending: n(row?.guestsPending), blocked: n(row?.blocked), deletedUsers: n(row?.deletedUsers),
    groups: n(row?.groups), applications: n(row?.applications), invitationsPending: n(row?.invitationsPending),
  }
}

/** Ids of everybody who matches, up to `cap` + 1, in name order: the set a bulk act was asked for. */
export async function findMatchingIds(tx: TenantTx, filter: PersonFilter, cap: number): Promise<string[]> {
  const search = planSearch(filter.search)
  const orderBy = [{ sortName: 'asc' as const }, { id: 'asc' as const }]
  const rows = search.kind === 'substring'
    ? await tx.db.userSearch.findMany({ where: { AND: [commonWhere(filter), { search: { contains: search.contains } }] }, orderBy, take: cap + 1, select: { id: true } })
    : await tx.db.user.findMany({ where: { AND: [commonWhere(filter), search.kind === 'prefix' ? { sortName: search.range } : {}] }, orderBy, take: cap + 1, select: { id: true } })
  return rows.map((row) => row.id)
}
