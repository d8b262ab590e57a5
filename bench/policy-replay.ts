import pg from 'pg'
import { inTenant } from '@/lib/data/tenant-tx'
import { readPolicy, type Directory, type JsonObject } from '@/lib/domain/conditional-access'
import { newId } from '@/lib/platform/ids'
import { replay, replaySet, type ReplayEvent } from '@/lib/services/conditional-access'
import { makeTenant } from '@/prisma/seed/test-actors'
import { withDatabase } from './lib/database'
import { APPLICATIONS, LOCATIONS, somePolicies, someSignIns } from './lib/policies'
import { print } from './lib/report'

const SIGN_INS = Number(process.argv[2] ?? 1_000_000)
const POLICIES = 30
const MOST_SECONDS = 10
const MOST_MIB = 256
const END = new Date('2026-11-20T00:00:00Z')
const BEGIN = new Date('2026-11-01T00:00:00Z')

await withDatabase(async (ownerUrl) => {
  const tenant = await makeTenant('replay')
  await fill(ownerUrl, tenant.id)
  await inTenant(tenant.id, (tx) => tx.db.$executeRawUnsafe('select 1'))
  const directory: Directory = { namedLocations: LOCATIONS, applications: APPLICATIONS.map((id) => ({ id })) }
  const saved = somePolicies(POLICIES)
  const draft = [...saved, { id: 'draft', displayName: 'Draft', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'], platforms: { includePlatforms: ['linux'] } }, grantControls: { operator: 'OR', builtInControls: ['block'] }, sessionControls: null }]
  const read = (sources: readonly JsonObject[]) => sources.map((source) => readPolicy(source, '').policy)
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 20)
  const start = performance.now()
  const processor = process.cpuUsage()
  let last: ReplayEvent | undefined
  for await (const event of replay({ tenantId: tenant.id, span: { from: BEGIN, to: END }, ...replaySet(read(saved), read(draft), directory), detail: null })) {
    last = event
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const seconds = (performance.now() - start) / 1000
  clearInterval(watch)
  const { user, system } = process.cpuUsage(processor)
  const mebibytes = (peak - before) / 2 ** 20
  const totals = last?.type === 'result' ? last.totals : undefined
  print({
    what: `replay of a draft over ${SIGN_INS.toLocaleString('en')} stored sign-ins, ${POLICIES} saved policies against ${POLICIES + 1}`,
    measured: `${seconds.toFixed(1)} s, ${mebibytes.toFixed(0)} MiB more, ${((user + system) / 1e6).toFixed(1)} s of this process's processor, ${totals?.changed ?? 0} changed`, budget: `≤ ${MOST_SECONDS} s, ≤ ${MOST_MIB} MiB more`,
    reached: SIGN_INS < 1_000_000 ? null : seconds <= MOST_SECONDS && mebibytes <= MOST_MIB, errors: totals?.evaluated === SIGN_INS ? 0 : 1,
  })
})

/** Sign-ins of 20,000 people: what somebody brings along repeats, where they come from often does not. */
async function fill(ownerUrl: string, tenantId: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const people = someSignIns(20_000).map((signIn) => ({ ...signIn, user: { ...signIn.user, id: newId() } }))
    await client.query('create temporary table circumstance (n int primary key, facts jsonb)')
    for (let from = 0; from < people.length; from += 2_000) {
      const chunk = people.slice(from, from + 2_000)
      await client.query('insert into circumstance select n, f from unnest($1::int[], $2::jsonb[]) as u (n, f)', [chunk.map((_, index) => from + index), chunk.map((facts) => JSON.stringify({ ...facts, satisfied: ['password'] }))])
    }
    await client.query(`set session_replication_role = replica`)
    await client.query(`
      insert into sign_in (id, tenant_id, at, kind, user_id, identifier, result, correlation_id, facts)
      select gen_random_uuid(), $1::uuid, $2::timestamptz + g * (($3::timestamptz - $2::timestamptz) / $4::int), 'interactiveUser', (c.facts #>> '{user,id}')::uuid, 'p' || c.n || '@partner' || c.n % 200 || '.example', 'success', 'x',
             c.facts || jsonb_build_object('ipAddress', '10.' || (g % 12) || '.' || (g / 7 % 250) || '.' || (g % 250))
      from generate_series(0, $4::int - 1) g join circumstance c on c.n = (g * 7919::bigint) % $5::int`, [tenantId, BEGIN, END, SIGN_INS, people.length])
    await client.query('analyze sign_in')
  } finally {
    // An open connection would report the end of its server instead of what went wrong.
    await client.end()
  }
}
