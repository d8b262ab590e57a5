import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cappedCount, pageParts, planPage, readPage, toPage, type Keyset, type PageRequest } from './keyset'
import { planSearch } from './search-text'

const KEYSET: Keyset = {
  sorts: { name: { field: 'sortName', type: 'text' }, created: { field: 'createdAt', type: 'time' } },
  defaultSort: 'name',
  defaultDirection: 'asc',
}

interface Row { readonly id: string; readonly sortName: string; readonly createdAt: Date }
type Where = { AND?: [{ [k: string]: Record<string, never> }, { OR: [object, object] }] }

const id = (n: number) => `01890a5d-ac96-774b-bcce-${n.toString(16).padStart(12, '0')}`
const compare = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
const value = (cell: unknown) => (cell instanceof Date ? cell.toISOString() : String(cell))

/** Applies the produced where and orderBy as a database would. */
function find(rows: readonly Row[], parts: { where: unknown; orderBy: unknown[]; take: number }): Row[] {
  const matches = (row: Row, where: unknown): boolean =>
    Object.entries(Object(where)).every(([key, test]) => {
      if (key === 'AND' && Array.isArray(test)) return test.every((part) => matches(row, part))
      if (key === 'OR' && Array.isArray(test)) return test.some((part) => matches(row, part))
      const cell = value(new Map(Object.entries(row)).get(key))
      return Object.entries(Object(test)).every(([op, wanted]) => {
        const order = compare(cell, value(wanted))
        return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[op] ?? false
      })
    })
  const order = parts.orderBy.map((entry) => Object.entries(Object(entry))[0] ?? ['', ''])
  return rows.filter((row) => matches(row, parts.where)).sort((a, b) => {
    for (const [field, direction] of order) {
      const found = compare(value(new Map(Object.entries(a)).get(field)), value(new Map(Object.entries(b)).get(field)))
      if (found !== 0) return direction === 'desc' ? -found : found
    }
    return 0
  }).slice(0, parts.take)
}

const read = (rows: readonly Row[], request: PageRequest) => readPage<Where, object, Row>(KEYSET, request, async (parts) => find(rows, parts))

const anyRows = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'Ä', 'o\'brien', '%', '\u{1f600}'), at: fc.integer({ min: 0, max: 3 }) }), { maxLength: 23 })
  .map((cells) => cells.map((cell, n): Row => ({ id: id(n), sortName: cell.name, createdAt: new Date(Date.UTC(2026, 0, 1 + cell.at)) })))

describe('keyset pages', () => {
  it('walk through every row exactly once, forwards and backwards, whatever the ties', async () => {
    await fc.assert(fc.asyncProperty(anyRows, fc.constantFrom('name', 'created'), fc.constantFrom('asc' as const, 'desc' as const), fc.integer({ min: 1, max: 5 }), async (rows, sort, direction, size) => {
      const all = (await read(rows, { sort, direction, size: 100 })).rows.map((row) => row.id)
      const forwards: string[] = []
      let page = await read(rows, { sort, direction, size })
      for (;;) {
        expect(page.start).toBe(forwards.length)
        forwards.push(...page.rows.map((row) => row.id))
        if (!page.next) break
        page = await read(rows, { sort, direction, size, cursor: page.next })
      }
      expect(forwards).toEqual(all)
      const backwards: string[] = []
      page = await read(rows, { sort, direction, size, cursor: 'last' })
      for (;;) {
        backwards.unshift(...page.rows.map((row) => row.id))
        if (!page.previous) break
        page = await read(rows, { sort, direction, size, cursor: page.previous })
      }
      expect(backwards).toEqual(all)
    }))
  })

  it('the next and previous page meet: going on and back shows the same rows', async () => {
    const rows = Array.from({ length: 12 }, (_, n): Row => ({ id: id(n), sortName: 'same', createdAt: new Date(0) }))
    const first = await read(rows, { size: 5 })
    const second = await read(rows, { size: 5, cursor: first.next ?? '' })
    const back = await read(rows, { size: 5, cursor: second.previous ?? '' })
    expect(back.rows).toEqual(first.rows)
    expect([second.start, back.start]).toEqual([5, 0])
    expect(back.previous).toBeNull()
  })

  it('a cursor never holds more than its own position', async () => {
    const page = await read([{ id: id(1), sortName: 'a', createdAt: new Date(0) }, { id: id(2), sortName: 'b', createdAt: new Date(0) }], { size: 1 })
    expect(JSON.parse(Buffer.from(page.next ?? '', 'base64url').toString())).toEqual(['a', 'name', 'asc', 'a', id(1), 1])
  })

  it('AB-62: only offered sorts reach the query; anything else is the default', () => {
    for (const sort of ['sortName', 'id; drop table app_user', '__proto__', 'constructor', 'toString', '']) {
      expect(planPage(KEYSET, { sort }).field).toBe('sortName')
    }
    expect(planPage(KEYSET, { sort: 'created' }).field).toBe('createdAt')
  })

  it.each([
    'x', '', 'bGFzdA', Buffer.from('{}').toString('base64url'), Buffer.from('[1,2,3,4,5,6]').toString('base64url'),
    Buffer.from(JSON.stringify(['a', 'name', 'asc', { gt: '' }, id(1), 0])).toString('base64url'),
    Buffer.from(JSON.stringify(['a', 'name', 'asc', 'x', "' or 1=1 --", 0])).toString('base64url'),
    Buffer.from(JSON.stringify(['a', 'created', 'asc', 1, id(1), 0])).toString('base64url'),
    Buffer.from(JSON.stringify(['a', 'name', 'asc', 'nul\0', id(1), 0])).toString('base64url'),
  ])('a broken or foreign cursor is the first page: %s', (cursor) => {
    const plan = planPage(KEYSET, { sort: 'name', direction: 'asc', cursor })
    expect(plan.cursor).toBeNull()
    expect(pageParts(plan).where).toEqual({})
  })

  it('clamps the size', () => {
    expect([0, -5, 7.9, 1e9].map((size) => planPage(KEYSET, { size }).size)).toEqual([1, 1, 7, 1000])
    expect(toPage(planPage(KEYSET, {}), [])).toMatchObject({ rows: [], next: null, previous: null, start: 0 })
  })

  it('counts no further than the cap', async () => {
    expect(await cappedCount(async (take) => Math.min(take, 5000))).toEqual({ value: 1000, capped: true })
    expect(await cappedCount(async (take) => Math.min(take, 1000))).toEqual({ value: 1000, capped: false })
    expect(await cappedCount(async () => 0)).toEqual({ value: 0, capped: false })
  })
})

describe('search text', () => {
  it.each([
    [undefined, { kind: 'none' }], ['   ', { kind: 'none' }],
    ['Ö', { kind: 'prefix', range: { gte: 'ö', lt: 'ö\u{10ffff}' } }],
    ['ab', { kind: 'prefix', range: { gte: 'ab', lt: 'ab\u{10ffff}' } }],
    [' Ada ', { kind: 'substring', contains: 'ada' }],
    ['100%_\\', { kind: 'substring', contains: '100\\%\\_\\\\' }],
    ['a\0%', { kind: 'prefix', range: { gte: 'a%', lt: 'a%\u{10ffff}' } }],
  ])('%j', (typed, plan) => {
    expect(planSearch(typed)).toEqual(plan)
  })
})
