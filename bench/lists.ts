import pg from 'pg'
import { runPlatform, run, systemContext, type Context } from '@/lib/services/kernel'
import { platformTenantRef } from '@/lib/services/setup'
import { listTenants } from '@/lib/services/platform'
import { listUsers } from '@/lib/services/user'
import { newId } from '@/lib/platform/ids'
import { contextOf } from '@/prisma/seed/test-actors'
import { aPerson, aTenant } from '@/prisma/seed/test-world'
import { withDatabase } from './lib/database'
import { median, milliseconds, print, quantile } from './lib/report'

const SMALL = 1_000
/** People of the large tenant; the budget is for a million. */
const LARGE = Number(process.argv[2] ?? 1_000_000)
const CHUNK = 50_000
const ROUNDS = 60
const TENANTS = { few: 10, many: 10_000 } as const

type Input = Record<string, string>
interface Crowd { readonly ctx: () => Context; readonly middle: string }

async function insertPeople(owner: pg.Client, tenantId: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    await owner.query(
      `insert into app_user (id, tenant_id, user_type, display_name, email, email_normalized, company_name, account_enabled, external_user_state, creation_type, sessions_valid_from, created_at, updated_at, deleted_at)
       select uuidv7(), $1, case when g % 2 = 0 then 'guest' else 'member' end, initcap(substr(h, 1, 6)) || ' ' || initcap(substr(h, 7, 8)), m, m, 'Partner ' || g % 10, g % 10 <> 3,
              case when g % 2 = 0 then case when g % 10 = 4 then 'PendingAcceptance' else 'Accepted' end end, 'Invitation', now(), now() - g * interval '1 second', now(), case when g % 10 = 5 then now() end
       from (select g, md5(g::text) as h, 'p' || g || '@partner' || g % 10 || '.example' as m from generate_series($2::int, $3::int) g) s`,
      [tenantId, from + 1, Math.min(count, from + CHUNK)],
    )
  }
}

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

const PAGES: readonly [string, (crowd: Crowd) => Input][] = [
  ['first page', () => ({})], ['middle page', ({ middle }) => ({ cursor: middle })], ['last page', () => ({ cursor: 'last' })], ['newest first', () => ({ sort: 'createdAt', direction: 'desc' })],
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
  const kinds: [string, (n: number) => string][] = [['part of one address', (n) => `p${LARGE - n * 7}@part`], ['three hexadecimal letters of a name', (n) => (n * 61 + 256).toString(16)], ['a company of every tenth', (n) => `artner ${n % 10}`]]
  for (const [name, needle] of kinds) {
    const values: number[] = []
    for (let n = -5; n < ROUNDS; n++) {
      const spent = await milliseconds(() => run(listUsers, { search: needle(n + 6) }, large.ctx()))
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
    await owner.query('vacuum analyze app_user')
    await compareUsers(small, large)
    await search(large)
  } finally {
    await owner.end()
  }
})
