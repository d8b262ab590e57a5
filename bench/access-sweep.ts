import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'
import { accessSweep } from '@/lib/jobs/access-sweep'
import { aTenant } from '@/prisma/seed/test-world'
import { anOffer, giveAccess } from './lib/assignments'
import { withDatabase } from './lib/database'
import { insertPeople } from './lib/people'
import { milliseconds, print, quantile } from './lib/report'

/** Assignments that end at once. */
const ENDING = Number(process.argv[2] ?? 100_000)
const FEW = Math.min(5_000, ENDING)
const MIB = 1_048_576
const SLACK_MIB = 16

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

interface Swept {
  readonly seconds: number
  readonly processor: number
  readonly held: readonly number[]
  readonly heap: number
  readonly errors: number
}

/** A tenant whose assignments have all ended. With `governed`, the account of each guest is settled as well: they came by a package. */
async function sweep(owner: pg.Client, count: number, governed: boolean): Promise<Swept> {
  const tenant = await aTenant()
  await insertPeople(owner, tenant.id, count * 2 + 10)
  // Everybody is alive and reachable: each end is a mail.
  await owner.query(`update app_user set deleted_at = null, account_enabled = true, external_user_state = case when user_type = 'guest' then 'Accepted' end, creation_type = $2 where tenant_id = $1`, [tenant.id, governed ? 'AccessPackage' : 'Invitation'])
  await owner.query('vacuum analyze app_user')
  await giveAccess(owner, tenant.id, [await anOffer(tenant.id, 'one'), await anOffer(tenant.id, 'two')], count, -60)
  collect()
  const before = process.memoryUsage().heapUsed
  let peak = 0
  const heap = setInterval(() => { collect(); peak = Math.max(peak, process.memoryUsage().heapUsed) }, 2_000)
  const held: number[] = []
  let looking = false
  // How long the oldest transaction that writes has been open: a lock is held no longer than its transaction.
  const watch = setInterval(() => {
    if (looking) return
    looking = true
    void owner.query(`select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::float8 as ms from pg_stat_activity where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()`)
      .then(({ rows }) => held.push(rows[0]?.ms ?? 0)).finally(() => { looking = false })
  }, 25)
  const used = process.cpuUsage()
  let report: Record<string, number> = {}
  const took = await milliseconds(async () => { report = await accessSweep.run(new Date()) })
  const { user, system } = process.cpuUsage(used)
  clearInterval(watch)
  clearInterval(heap)
  const { rows: [left] } = await owner.query(
    `select (select count(*) from access_assignment where tenant_id = $1 and state <> 'expired') + abs($2 - (select count(*) from mail_outbox where tenant_id = $1 and template = 'access-ended'))
       + abs($2 - (select count(*) from audit_event where tenant_id = $1 and action = 'access-assignment.end')) as wrong`, [tenant.id, count])
  return { seconds: took / 1000, processor: (user + system) / 1_000_000, held, heap: (peak - before) / MIB, errors: Number(left.wrong) + Math.abs(count - (report['assignment'] ?? 0)) + (report['failed'] ?? 0) }
}

await withDatabase(async (ownerUrl) => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const few = await sweep(owner, FEW, false)
    for (const governed of [false, true]) {
      const all = await sweep(owner, ENDING, governed)
      const longest = Math.max(...all.held)
      print({
        what: `expiry sweep of ${ENDING.toLocaleString('en')} assignments, each with its mail, timeline and audit row${governed ? ', and the guest\'s account settled' : ''}`,
        measured: `${all.seconds.toFixed(1)} s, ${Math.round(ENDING / all.seconds).toLocaleString('en')}/s; processor of the process ${all.processor.toFixed(1)} s; heap that outlives a collection at most +${all.heap.toFixed(1)} MiB, +${few.heap.toFixed(1)} MiB at ${FEW.toLocaleString('en')}`,
        budget: '≤ 60 s, constant memory', reached: ENDING >= 100_000 ? all.seconds <= 60 && all.heap - few.heap <= SLACK_MIB : null, errors: all.errors,
      })
      print({
        what: 'the same, how long a transaction that writes is open, looked at every 25 ms', measured: `p50 ${quantile(all.held, 0.5).toFixed(0)} ms, p99 ${quantile(all.held, 0.99).toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
        budget: 'no lock longer than 100 ms', reached: longest <= 100, errors: 0,
      })
    }
  } finally {
    await owner.end()
  }
})
