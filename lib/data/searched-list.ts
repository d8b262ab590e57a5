import type { Prisma } from './generated/client'
import { cappedCount, pageParts, planPage, toPage, type Keyset, type Page, type PageRequest, type Total } from './keyset'
import { countFound, searchPage } from './search-page'
import { planSearch } from './search-text'
import type { TenantTx } from './tenant-tx'

type View = Parameters<typeof searchPage>[1]

interface SearchedList<Where, OrderBy, Row> {
  readonly keyset: Keyset
  readonly view: View
  /** The list's filters, for the table and for its search view. */
  readonly where: Where
  readonly sql: Prisma.Sql
  /** A text too short for trigrams is the beginning of a name. */
  prefix(range: { readonly gte: string; readonly lt: string }): Where
  byIds(ids: string[]): Where
  all(parts: readonly Where[]): Where
  find(query: { readonly where: Where; readonly orderBy: OrderBy[]; readonly take: number }): Promise<Row[]>
  count(where: Where, take: number): Promise<number>
}

/** One page and its total, of a list that is found by substrings. The work stays the same however long the list is. */
export async function readSearchedList<Where, OrderBy, Row extends { readonly id: string }>(
  tx: TenantTx, list: SearchedList<Where, OrderBy, Row>, typed: string | undefined, request: PageRequest,
): Promise<Page<Row> & { readonly total: Total }> {
  const search = planSearch(typed)
  const plan = planPage(list.keyset, search.kind === 'prefix' ? { ...request, sort: list.keyset.defaultSort } : request)
  if (search.kind === 'substring') {
    const { ids, total } = await searchPage(tx, list.view, list.sql, search.contains, plan)
    const order = new Map(ids.map((id, index) => [id, index]))
    const rows = await list.find({ where: list.byIds([...ids]), orderBy: [], take: ids.length })
    return { ...toPage(plan, rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))), total }
  }
  const where = list.all([list.where, ...(search.kind === 'prefix' ? [list.prefix(search.range)] : [])])
  const parts = pageParts<Where, OrderBy>(plan)
  const page = toPage(plan, await list.find({ where: list.all([where, parts.where]), orderBy: parts.orderBy, take: parts.take }))
  return { ...page, total: await cappedCount((take) => list.count(where, take)) }
}

/** How many match, no further than lists count. */
export function countSearchedList<Where, OrderBy, Row>(tx: TenantTx, list: SearchedList<Where, OrderBy, Row>, typed: string | undefined): Promise<Total> {
  const search = planSearch(typed)
  return cappedCount((take) => search.kind === 'substring'
    ? countFound(tx, list.view, list.sql, search.contains, take)
    : list.count(list.all([list.where, ...(search.kind === 'prefix' ? [list.prefix(search.range)] : [])]), take))
}
