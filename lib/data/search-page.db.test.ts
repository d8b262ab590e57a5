import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonFilter } from '@/lib/domain/directory'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aTenant } from '@/prisma/seed/test-world'
import type { PageRequest } from './keyset'
import type { TenantRef } from './tenant'
import { inTenant } from './tenant-tx'
import { listAndCountUsers } from './user-list'

const PEOPLE = 2_600

interface Stored { readonly id: string; readonly name: string; readonly search: string; readonly state: string; readonly userType: string; readonly createdAt: Date }

let db: TestDatabase
let tenant: TenantRef
let people: readonly Stored[]

/** Names of every frequency: in all rows, in half, a tenth, a hundredth, in one; some only at one end of the order. */
async function fill(into: TenantRef): Promise<void> {
  await inTenant(into.id, (tx) => tx.db.$executeRaw`
    insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, company_name, account_enabled, external_user_state, creation_type, sessions_valid_from, created_at, updated_at, deleted_at)
    select uuidv7(), ${into.id}::uuid, case when g % 2 = 0 then 'guest' else 'member' end, case when g % 10 = 9 then 'Zed Cluster' else initcap(substr(h, 1, 5)) end || ' ' || initcap(substr(h, 6, 6)), m, m,
           'Part_ner ' || g % 10 || case when g % 100 = 7 then ' 100%' else '' end, g % 7 <> 0, 'Accepted', 'Invitation', now(), timestamptz '2026-01-01' + (g * 7919 % 997) * interval '1 minute', now(),
           case when g % 11 = 0 then now() end
    from (select g, md5(g::text) as h, 'p' || g || '@partner.example' as m from generate_series(1, ${PEOPLE}::int) g) s`)
}

beforeAll(async () => {
  db = await openTestDatabase()
  for (const into of [(tenant = await aTenant()), await aTenant()]) await fill(into)
  people = await inTenant(tenant.id, (tx) => tx.db.$queryRaw<Stored[]>`select id::text, sort_name as name, search, state, user_type as "userType", created_at as "createdAt" from app_user`)
})
afterAll(() => db.close())

function expected(needle: string, filter: PersonFilter, { sort, direction }: PageRequest): string[] {
  const key = (person: Stored) => (sort === 'createdAt' ? person.createdAt.toISOString() : person.name)
  const way = direction === 'desc' ? -1 : 1
  const less = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
  return people
    .filter((person) => person.search.includes(needle.toLowerCase().trim()) && (filter.state ? person.state === filter.state : person.state !== 'deleted') && (!filter.userType || person.userType === filter.userType))
    .toSorted((a, b) => way * (less(key(a), key(b)) || less(a.id, b.id))).map((person) => person.id)
}

const find = (filter: PersonFilter, request: PageRequest) => inTenant(tenant.id, (tx) => listAndCountUsers(tx, filter, request))

async function check(search: string, filter: PersonFilter, request: PageRequest): Promise<void> {
  const all = expected(search, filter, request)
  const seen: string[] = []
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages++) {
    const page = await find({ ...filter, search }, { ...request, cursor })
    seen.push(...page.rows.map((row) => row.id))
    const { value, capped } = page.total
    expect(capped ? all.length > value : all.length === value, `${search}: ${value}${capped ? '+' : ''} of ${all.length}`).toBe(true)
    if (pages === 3) break
    cursor = page.next ?? undefined
    if (!cursor) expect(seen).toEqual(all)
  }
  expect(seen).toEqual(all.slice(0, seen.length))
  const last = await find({ ...filter, search }, { ...request, cursor: 'last' })
  expect(last.rows.map((row) => row.id)).toEqual(all.slice(-(request.size ?? 50)))
  if (last.previous) {
    const before = await find({ ...filter, search }, { ...request, cursor: last.previous })
    expect([...before.rows, ...last.rows].map((row) => row.id)).toEqual(all.slice(-(request.size ?? 50) - before.rows.length))
  }
}

describe('a search of many people', () => {
  it.each(['partner', 'part_ner 7', 'zed', 'cluster', '100%', 'p2600@', 'p13@partner.example', 'nobody at all', '_ner 1', 'e%a'])('finds what a plain filter finds: %s', async (needle) => {
    await check(needle, {}, { size: 50 })
    await check(needle, { state: 'blocked' }, { size: 20, sort: 'createdAt', direction: 'desc' })
  })

  it('finds it for any part of any row, filter, order and page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(PEOPLE - 1), fc.nat(20), fc.integer({ min: 3, max: 9 }),
        fc.record({ state: fc.constantFrom(undefined, 'active', 'blocked', 'deleted'), userType: fc.constantFrom(undefined, 'guest', 'member') }),
        fc.record({ sort: fc.constantFrom('displayName', 'createdAt'), direction: fc.constantFrom('asc', 'desc'), size: fc.constantFrom(7, 50, 300) }),
        async (row, from, length, filter, request) => {
          const needle = (people[row]?.search ?? '').slice(from, from + length)
          fc.pre(needle.trim().length >= 3)
          await check(needle, filter, request)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('sees its own tenant only', async () => {
    const [other] = await inTenant(tenant.id, (tx) => tx.db.$queryRaw<{ n: number }[]>`select count(*)::int as n from user_search_v`)
    expect(other?.n).toBe(PEOPLE)
  })
})
