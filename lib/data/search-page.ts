import { Prisma } from './generated/client'
import { COUNT_CAP, type PagePlan, type Total } from './keyset'
import type { TenantTx } from './tenant-tx'

/** The search views (owned by a role that row security does not bind to one tenant; they repeat the tenant themselves). */
const VIEWS = {
  user: Prisma.raw('user_search_v'), invitation: Prisma.raw('invitation_search_v'), mail: Prisma.raw('mail_search_v'),
  organization: Prisma.raw('connected_organization_search_v'), catalog: Prisma.raw('catalog_search_v'), package: Prisma.raw('access_package_search_v'),
} as const
const ORDERS = {
  sortName: { column: Prisma.raw('sort_name'), type: Prisma.raw('text') },
  createdAt: { column: Prisma.raw('created_at'), type: Prisma.raw('timestamptz') },
  expiresAt: { column: Prisma.raw('expires_at'), type: Prisma.raw('timestamptz') },
} as const

/** Rows read in order at first. A text that is in one row of two hundred shows itself here. */
const PROBE = 1_000
const DENSE = 5
/** The furthest that is walked for a page before the trigram index is asked after all. */
const MAX_WALK = 20_000
const ROUND = 50

export interface Found {
  /** One more than the page holds when there is more, in query order. */
  readonly ids: readonly string[]
  readonly total: Total
}

/**
 * Finds the rows of one page whose text contains `contains` (LIKE-escaped). Frequent text is found by walking the list in its own order:
 * the trigram index would collect every match before the first could be shown. Rare text is found by the trigram index: the walk would
 * read the whole tenant. A short walk tells which; either answer is the same page, and only the total of frequent text is a lower bound.
 */
export async function searchPage(tx: TenantTx, view: keyof typeof VIEWS, filter: Prisma.Sql, contains: string, plan: PagePlan): Promise<Found> {
  const search = { view: VIEWS[view], filter, pattern: `%${contains}%`, order: orderOf(plan) }
  const take = plan.size + 1
  const probe = await walk(tx, search, Math.max(PROBE, take), COUNT_CAP + take)
  const before = plan.cursor === null ? 0 : plan.cursor.way === 'after' ? plan.cursor.start : null
  if (probe.whole && before !== null) return { ids: probe.ids.slice(0, take), total: cap(before + probe.ids.length) }
  if (probe.ids.length >= take) return { ids: probe.ids.slice(0, take), total: atLeast((before ?? 0) + probe.ids.length) }
  if (probe.ids.length >= DENSE) {
    const far = await walk(tx, search, Math.min(MAX_WALK, Math.ceil((1.5 * PROBE * take) / probe.ids.length)), take)
    if (far.ids.length === take) return { ids: far.ids, total: atLeast((before ?? 0) + take) }
  }
  return viaTrigrams(tx, search, take)
}

/** Counts matches no further than `take`. */
export async function countFound(tx: TenantTx, view: keyof typeof VIEWS, filter: Prisma.Sql, contains: string, take: number): Promise<number> {
  const [found] = await tx.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (select from ${VIEWS[view]} where search like ${`%${contains}%`} and ${filter} limit ${take}) as found`
  return found?.n ?? 0
}

const cap = (value: number): Total => (value > COUNT_CAP ? { value: COUNT_CAP, capped: true } : { value, capped: false })
/** "More than 150": a whole number of fifties below what was seen. */
const atLeast = (seen: number): Total => ({ value: Math.min(COUNT_CAP, seen <= ROUND ? seen - 1 : Math.floor((seen - 1) / ROUND) * ROUND), capped: true })

interface Search {
  readonly view: Prisma.Sql
  readonly filter: Prisma.Sql
  readonly pattern: string
  readonly order: { readonly column: Prisma.Sql; readonly by: Prisma.Sql; readonly beyond: Prisma.Sql }
}

function orderOf(plan: PagePlan): Search['order'] {
  const known = Object.entries(ORDERS).find(([field]) => field === plan.field)?.[1]
  if (!known || plan.tieField !== 'id') throw new Error(`search cannot order by ${plan.field}, ${plan.tieField}`)
  const { column, type } = known
  const ascending = (plan.direction === 'asc') !== plan.backwards
  const way = Prisma.raw(ascending ? 'asc' : 'desc')
  const { cursor } = plan
  const beyond = cursor ? Prisma.sql`and (${column}, id) ${Prisma.raw(ascending ? '>' : '<')} (${cursor.key}::${type}, ${cursor.tie}::uuid)` : Prisma.empty
  return { column, by: Prisma.sql`${column} ${way}, id ${way}`, beyond }
}

/** Reads the next `rows` rows in order and returns the ids of those that match, `most` at most; `whole`: there were no more rows. */
async function walk(tx: TenantTx, { view, filter, pattern, order }: Search, rows: number, most: number): Promise<{ ids: readonly string[]; whole: boolean }> {
  const [found] = await tx.db.$queryRaw<{ ids: string[]; walked: number }[]>`
    with walked as materialized (select id, ${order.column}, search from ${view} where ${filter} ${order.beyond} order by ${order.by} limit ${rows})
    select array(select id from walked where search like ${pattern} order by ${order.by} limit ${most})::text[] as ids, (select count(*) from walked)::int as walked`
  return { ids: found?.ids ?? [], whole: (found?.walked ?? 0) < rows }
}

/** Collects all matches by the trigram index, which also counts them. */
async function viaTrigrams(tx: TenantTx, { view, filter, pattern, order }: Search, take: number): Promise<Found> {
  const [found] = await tx.db.$queryRaw<{ ids: string[]; total: number }[]>`
    with matches as materialized (select id, ${order.column} from ${view} where search like ${pattern} and ${filter})
    select array(select id from matches where true ${order.beyond} order by ${order.by} limit ${take})::text[] as ids, (select count(*) from matches)::int as total`
  return { ids: found?.ids ?? [], total: cap(found?.total ?? 0) }
}
