import pg from 'pg'
import { runPlatform, run, systemContext, type Context } from '@/lib/services/kernel'
import { platformTenantRef } from '@/lib/services/setup'
import { listTenants } from '@/lib/services/platform'
import { listUsers } from '@/lib/services/user'
import { newId } from '@/lib/platform/ids'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { withDatabase } from './lib/database'
import { insertPeople } from './lib/people'
import { median, milliseconds, print, quantile } from './lib/report'

const SMALL = 1_000
/** People of the large tenant; the budget is for a million. */
const LARGE = Number(process.argv[2] ?? 1_000_000)
const ROUNDS = 60
const TENANTS = { few: 10, many: 10_000 } as const

type Input = Record<string, string>
interface Crowd { readonly ctx: () => Context; readonly middle: string }

/** The cursor a person would reach by paging to the middle; paging there a million rows deep is not what is measured. */
async function middleCursor(owner: pg.Client, tenantId: string, count: number): Promise<string> {
  const { rows: [row] } = await owner.query(`select sort_name, id from app_user where tenant_id = $1 and state <> 'deleted' order by sort_name, id offset $2 limit 1`, [tenantId, Math.floor(count * 0.45)])
  return Buffer.from(JSON.stringify(['a', 'displayName', 'asc', row.sort_name, row.id, null])).toString('base64url')
}

async function aCrowd(owner: pg.Client, count: number): Promise<Crowd> {
  const tenant = await aTenant()
  const admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  await insertPeople(owner, tenant.id, count)
  return { ctx: () => contextOf(tenant, admin, new Date()), middle: await middleCursor(owner, tenant.id, count) }
}

const NEWEST: Input = { sort: 'createdAt', direction: 'desc' }
const PAGES: readonly [string, (crowd: Crowd) => Input][] = [
  ['first page', () => ({})], ['middle page', ({ middle }) => ({ cursor: middle })], ['last page', () => ({ cursor: 'last' })], ['newest first', () => NEWEST], ['name descending', () => ({ direction: 'desc' })],
  ['active guests', () => ({ userType: 'guest', state: 'active' })], ['companyName Partner 7, newest first', () => ({ companyName: 'Partner 7', ...NEWEST })], ['emailDomain partner8.example, last page', () => ({ emailDomain: 'partner8.example', cursor: 'last' })],
  ...([{ userType: 'guest' }, { userType: 'member' }, { state: 'active' }, { state: 'pending' }, { state: 'blocked' }, { state: 'deleted' }, { companyName: 'Partner 7' }, { emailDomain: 'partner8.example' }, { search: 'ab' }] satisfies Input[] as readonly Input[])
    .map((filter): [string, () => Input] => [Object.entries(filter).map((pair) => pair.join(' ')).join(), () => filter]),
]

async function compareUsers(small: Crowd, large: Crowd): Promise<void> {
  for (const [name, inputOf] of PAGES) {
    const taken = new Map<Crowd, number[]>([[small, []], [large, []]])
    let errors = 0
    for (let round = -10; round < ROUNDS; round++) {
      for (const [crowd, values] of taken) {
        const spent = await milliseconds(async () => {
          const page = await run(listUsers, inputOf(crowd), crowd.ctx())
          if (page.rows.length === 0) errors += 1
        })
        if (round >= 0) values.push(spent)
      }
    }
    report(`user list, ${name}, ${LARGE.toLocaleString('en')} people against ${SMALL.toLocaleString('en')}`, median(taken.get(small) ?? []), median(taken.get(large) ?? []), errors, LARGE >= 1_000_000)
  }
}

function report(what: string, small: number, large: number, errors: number, full: boolean): void {
  const ratio = large / small
  print({ what, measured: `${ratio.toFixed(2)}×: p50 ${large.toFixed(1)} ms against ${small.toFixed(1)} ms`, budget: '≤ 1.5×', reached: full || ratio > 1.5 ? ratio <= 1.5 : null, errors })
}

async function search(large: Crowd): Promise<void> {
  const listed = [0, 1, 2, 3, 4, 6, 7, 8, 9]
  const kinds: [string, (n: number) => Input][] = [
    ['part of one address', (n) => ({ search: `p${LARGE - n * 7}@part` })], ['three hexadecimal letters of a name', (n) => ({ search: (n * 61 + 256).toString(16) })],
    ['the same, newest first', (n) => ({ search: (n * 61 + 256).toString(16), ...NEWEST })], ['a company of every tenth', (n) => ({ search: `artner ${listed[n % 9]}` })], ['in every row', () => ({ search: 'partner' })],
    ['in no row', (n) => ({ search: `zzq${n}` })], ['a company of every tenth, all of it deleted', () => ({ search: 'artner 5' })],
  ]
  for (const [name, needle] of kinds) {
    const values: number[] = []
    for (let n = -5; n < ROUNDS; n++) {
      const spent = await milliseconds(() => run(listUsers, needle(n + 6), large.ctx()))
      if (n >= 0) values.push(spent)
    }
    const p95 = quantile(values, 0.95)
    print({
      what: `substring search of ${LARGE.toLocaleString('en')} people, ${name}`, measured: `p95 ${p95.toFixed(1)} ms, p50 ${median(values).toFixed(1)} ms`, budget: '≤ 50 ms p95',
      reached: LARGE >= 1_000_000 || p95 > 50 ? p95 <= 50 : null, errors: 0,
    })
  }
}

async function compareTenants(owner: pg.Client): Promise<void> {
  const platform = await platformTenantRef()
  const p50 = async () => {
    const values: number[] = []
    for (let round = -10; round < ROUNDS; round++) {
      const spent = await milliseconds(() => runPlatform(listTenants, {}, systemContext({ tenant: platform, name: 'bench', now: new Date(), correlationId: newId() })))
      if (round >= 0) values.push(spent)
    }
    return median(values)
  }
  const grow = async (to: number) => {
    await owner.query(
      `insert into tenant (id, slug, name, status, created_at, updated_at) select uuidv7(), 'bench-' || g, 'Bench ' || md5(g::text), 'active', now(), now()
       from generate_series((select count(*)::int from tenant where not is_platform) + 1, $1::int) g`, [to],
    )
    await owner.query('analyze tenant')
  }
  await grow(TENANTS.few)
  const few = await p50()
  await grow(TENANTS.many)
  report(`operator's tenant list, first page, ${TENANTS.many.toLocaleString('en')} tenants against ${TENANTS.few}`, few, await p50(), 0, true)
}

await withDatabase(async (ownerUrl) => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await compareTenants(owner)
    const small = await aCrowd(owner, SMALL)
    const large = await aCrowd(owner, LARGE)
    await compareUsers(small, large)
    await search(large)
  } finally {
    await owner.end()
  }
})
