/** A column a list may be ordered by. It is NOT NULL and has an index `(tenant_id, [filter,] column, tie)`. */
export interface Sort<Field extends string = string> {
  readonly field: Field
  readonly type: 'text' | 'time'
}

/** What a list offers. The names are all that a URL can choose from (AB-62). */
export interface Keyset<Field extends string = string> {
  readonly sorts: Readonly<Record<string, Sort<Field>>>
  readonly defaultSort: string
  readonly defaultDirection: Direction
  /** The unique column that breaks ties; `id` unless said. */
  readonly tie?: Field
}

export type Direction = 'asc' | 'desc'

export interface PageRequest {
  readonly sort?: string | undefined
  readonly direction?: Direction | undefined
  /** A cursor of an earlier page, or `last`. */
  readonly cursor?: string | undefined
  readonly size?: number | undefined
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly sort: string
  readonly direction: Direction
  readonly size: number
  /** Position of the first row, 0-based; null on pages reached from the end. */
  readonly start: number | null
  readonly next: string | null
  readonly previous: string | null
}

/** An exact total, or the cap with `capped: true`, to be shown as "1,000+". */
export interface Total {
  readonly value: number
  readonly capped: boolean
}

export const PAGE_SIZE = 50
export const MAX_PAGE_SIZE = 1000
export const COUNT_CAP = 1000

interface Cursor {
  readonly way: 'after' | 'before'
  readonly key: string | Date
  readonly tie: string
  readonly start: number | null
}

export interface PagePlan {
  readonly sort: string
  readonly field: string
  readonly tieField: string
  readonly direction: Direction
  readonly size: number
  readonly backwards: boolean
  readonly cursor: Cursor | null
}

interface Parts<Where, OrderBy> {
  readonly where: Where
  readonly orderBy: OrderBy[]
  readonly take: number
}

/** Reads a request against what the list offers. An unknown sort is the default; a cursor that is broken or of another sort is the first page. */
export function planPage(keyset: Keyset, request: PageRequest): PagePlan {
  const sort = request.sort !== undefined && Object.hasOwn(keyset.sorts, request.sort) ? request.sort : keyset.defaultSort
  const spec = keyset.sorts[sort]
  if (!spec) throw new Error(`the keyset has no sort ${sort}`)
  const direction = request.direction ?? (sort === keyset.defaultSort ? keyset.defaultDirection : 'asc')
  const size = Math.min(Math.max(Math.trunc(request.size ?? PAGE_SIZE), 1), MAX_PAGE_SIZE)
  const cursor = request.cursor && request.cursor !== 'last' ? decodeCursor(request.cursor, sort, direction, spec.type) : null
  const backwards = request.cursor === 'last' || cursor?.way === 'before'
  return { sort, field: spec.field, tieField: keyset.tie ?? 'id', direction, size, backwards, cursor }
}

/**
 * The one Prisma form that stays an index range under row security: `AND: [k >= K, OR: [k > K, tie > T]]`.
 * Take it together with the list's own filters: `where: { AND: [filters, parts.where] }`.
 */
export function pageParts<Where, OrderBy>(plan: PagePlan): Parts<Where, OrderBy> {
  const direction = plan.backwards ? opposite(plan.direction) : plan.direction
  const orderBy = [{ [plan.field]: direction }, { [plan.tieField]: direction }]
  const where = plan.cursor ? beyond(plan, plan.cursor, direction) : {}
  // SAFE: field names come from a Keyset whose fields the caller typed by the same model (`satisfies Keyset<keyof Where>`).
  return { where: where as Where, orderBy: orderBy as OrderBy[], take: plan.size + 1 }
}

function beyond(plan: PagePlan, cursor: Cursor, direction: Direction): object {
  const [inclusive, strict] = direction === 'asc' ? ['gte', 'gt'] : ['lte', 'lt']
  return {
    AND: [
      { [plan.field]: { [inclusive]: cursor.key } },
      { OR: [{ [plan.field]: { [strict]: cursor.key } }, { [plan.tieField]: { [strict]: cursor.tie } }] },
    ],
  }
}

/** Turns what the query found (up to size + 1 rows, in query order) into a page. */
export function toPage<Row extends object>(plan: PagePlan, found: readonly Row[]): Page<Row> {
  const more = found.length > plan.size
  const rows = plan.backwards ? found.slice(0, plan.size).reverse() : found.slice(0, plan.size)
  const start = startOf(plan, rows.length)
  const hasNext = plan.backwards ? plan.cursor !== null : more
  const hasPrevious = plan.backwards ? more : plan.cursor !== null
  const first = rows[0]
  const last = rows.at(-1)
  return {
    rows, sort: plan.sort, direction: plan.direction, size: plan.size, start,
    next: hasNext && last ? encodeCursor(plan, 'after', last, start === null ? null : start + rows.length) : null,
    previous: hasPrevious && first ? encodeCursor(plan, 'before', first, start) : null,
  }
}

function startOf(plan: PagePlan, length: number): number | null {
  if (!plan.cursor) return plan.backwards ? null : 0
  if (plan.cursor.start === null) return null
  return plan.backwards ? Math.max(0, plan.cursor.start - length) : plan.cursor.start
}

/** Plans, queries and pages in one step. */
export async function readPage<Where, OrderBy, Row extends object>(
  keyset: Keyset, request: PageRequest, find: (parts: Parts<Where, OrderBy>) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const plan = planPage(keyset, request)
  return toPage(plan, await find(pageParts<Where, OrderBy>(plan)))
}

/**
 * Counts no further than the cap: `count` receives `take` and must pass it on, with an order that an index of the filter gives:
 * without one Prisma orders by id, which sorts every match before the first is counted.
 */
export async function cappedCount(count: (take: number) => Promise<number>, cap: number = COUNT_CAP): Promise<Total> {
  const value = await count(cap + 1)
  return value > cap ? { value: cap, capped: true } : { value, capped: false }
}

const opposite = (direction: Direction): Direction => (direction === 'asc' ? 'desc' : 'asc')

function encodeCursor(plan: PagePlan, way: Cursor['way'], row: object, start: number | null): string {
  const cells = new Map<string, unknown>(Object.entries(row))
  const key = cells.get(plan.field)
  const parts = [way === 'after' ? 'a' : 'b', plan.sort, plan.direction, key instanceof Date ? key.getTime() : key, cells.get(plan.tieField), start]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

function decodeCursor(text: string, sort: string, direction: Direction, type: Sort['type']): Cursor | null {
  const parts = parseParts(text)
  if (!parts || parts.length !== 6 || parts[1] !== sort || parts[2] !== direction) return null
  const [way, , , rawKey, tie, start] = parts
  const key = type === 'time' ? timeKey(rawKey) : typeof rawKey === 'string' && !rawKey.includes('\0') ? rawKey : null
  if (key === null || typeof tie !== 'string' || !UUID.test(tie) || (way !== 'a' && way !== 'b')) return null
  const position = typeof start === 'number' && Number.isSafeInteger(start) && start >= 0 ? start : null
  return { way: way === 'a' ? 'after' : 'before', key, tie, start: position }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function parseParts(text: string): unknown[] | null {
  if (text.length > 4096) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

function timeKey(value: unknown): Date | null {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15 ? new Date(value) : null
}
