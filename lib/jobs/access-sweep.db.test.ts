import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { insertPackage } from '@/lib/data/access-package'
import { insertPackagePolicy } from '@/lib/data/access-package-policy'
import { insertCatalog, updateCatalog } from '@/lib/data/catalog'
import type { TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { assignAccess } from '@/lib/services/access-assignment'
import { run } from '@/lib/services/kernel'
import { contextOf } from '@/prisma/seed/test-actors'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { aPerson, aTenant, type Person } from '@/prisma/seed/test-world'
import { accessSweep } from './access-sweep'

const NOW = new Date('2026-11-22T12:00:00Z')
const END = new Date('2026-12-22T12:00:00Z')
const KEY = 'test-secret-key-0123456789abcdef0123456789abcdef'

describe('the sweep of access', () => {
  let db: TestDatabase
  let tenant: TenantRef
  let admin: Person
  const sql = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query(text, values)).rows
  const numbers = async (text: string, values: unknown[] = []) => (await db.database.platformPool.query<number[]>({ text, values, rowMode: 'array' })).rows[0]?.map(Number) ?? []

  beforeAll(async () => {
    db = await openTestDatabase()
    tenant = await aTenant()
    admin = await aPerson(tenant, { roles: ['Global Administrator'] })
  })
  afterAll(() => db.close())

  const aPackage = () => inTenant(tenant.id, async (tx) => {
    const catalogId = await insertCatalog(tx, { displayName: `Plant ${newId().slice(-12)}`, createdBy: null }, NOW)
    await updateCatalog(tx, catalogId, 1, { state: 'published', isExternallyVisible: true }, NOW)
    const id = await insertPackage(tx, { catalogId, displayName: `Design ${newId().slice(-12)}`, createdBy: null }, NOW)
    await insertPackagePolicy(tx, id, { displayName: 'Partners', allowedTargetScope: 'allExternalUsers', expiration: { type: 'afterDuration', duration: 'P30D' } }, null, NOW)
    return id
  })

  /** Runs the sweep in a process of its own, which comes upon somebody's row that is held, and kills it there, once its other lane has done what `isFar` waits for. */
  async function killedAt(userId: string, isFar: () => Promise<boolean>): Promise<void> {
    const holder = new pg.Client({ connectionString: db.ownerUrl })
    await holder.connect()
    await holder.query('begin')
    const { rows: [{ pid }] } = await holder.query('select pg_backend_pid() as pid from app_user where id = $1 for update', [userId])
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/access-sweep-process.ts', JSON.stringify(db.database.urls), KEY, END.toISOString()], { stdio: 'inherit' })
    const ended = once(child, 'exit')
    await vi.waitUntil(async () => (await numbers('select count(*) from pg_locks where not granted and $1 = any(pg_blocking_pids(pid))', [pid]))[0] !== 0 && (await isFar()), { timeout: 40_000, interval: 2 })
    child.kill('SIGKILL')
    await ended
    await holder.end()
    // What it had open is undone as soon as PostgreSQL notices.
    await vi.waitUntil(async () => (await numbers(`select count(*) from pg_locks where database = (select oid from pg_database where datname = current_database()) and relation = 'access_assignment'::regclass and pid <> pg_backend_pid()`))[0] === 0, { timeout: 40_000, interval: 5 })
  }

  it('is killed with -9 again and again, and ends every assignment exactly once: event, audit row, mail, account', async () => {
    const [one, two] = [await aPackage(), await aPackage()]
    const people: Person[] = []
    for (let count = 0; count < 90; count++) people.push(await aPerson(tenant, { userType: 'guest', email: `${newId().slice(-12)}@fabrikam.test` }))
    const ids = people.map(({ userId }) => userId)
    await sql(`update app_user set creation_type = 'AccessPackage' where id = any($1)`, [ids])
    await run(assignAccess, { packageId: one, userIds: ids }, contextOf(tenant, admin, NOW))
    await run(assignAccess, { packageId: two, userIds: ids.slice(0, 30) }, contextOf(tenant, admin, NOW))
    // Whoever holds two comes first, so that the one who is held below is met in a later transaction than they are.
    await sql(`update access_assignment set pending_notices = $2, due_at = valid_to - case when user_id = any($3) then interval '1 second' else interval '0' end where package_id = any($1)`, [[one, two], '[]', ids.slice(0, 30)])
    const done = async () => (await numbers(`select count(*) from access_assignment where package_id = any($1) and state = 'expired'`, [[one, two]]))[0] ?? 0

    // Whoever is in the middle of those that are left, so that something is done before and something is not.
    const left = async () => (await sql(`select user_id::text as holder from access_assignment where package_id = any($1) and state <> 'expired' order by due_at, id`, [[one, two]])).map(({ holder }) => String(holder))
    const seen: number[] = []
    for (const share of [0.95, 0.4, 0.8]) {
      const open = await left()
      await killedAt(open[Math.floor(open.length * share)] ?? '', async () => seen.length > 0 || (await done()) > 0)
      seen.push(await done())
      expect(await numbers(`select count(distinct target_id) - $2::int from audit_event where tenant_id = $1 and action = 'access-assignment.end'`, [tenant.id, seen.at(-1)])).toEqual([0])
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen[0]).toBeGreaterThan(0)
    expect(seen.at(-1)).toBeLessThan(120)
    for (let turn = 0; turn < 2; turn++) await accessSweep.run(END)

    expect(await sql(`select state, end_reason, version, count(*)::int as n from access_assignment where package_id = any($1) group by 1, 2, 3`, [[one, two]])).toEqual([{ state: 'expired', end_reason: 'expired', version: 2, n: 120 }])
    expect(await numbers(`select count(*), count(distinct target_id) from audit_event where tenant_id = $1 and action = 'access-assignment.end'`, [tenant.id])).toEqual([120, 120])
    expect(await numbers(`select count(*), count(distinct request_id) from access_request_event where tenant_id = $1 and effect->>'kind' = 'assignment' and effect->>'to' = 'expired'`, [tenant.id])).toEqual([120, 120])
    expect(await numbers(`select count(*), count(distinct user_id) from mail_outbox where user_id = any($1) and template = 'access-ended'`, [ids])).toEqual([120, 90])
    expect(await numbers(`select count(*) from access_account where user_id = any($1)`, [ids])).toEqual([90])
    expect(await numbers('select count(*), count(distinct row_hash) from audit_pending where tenant_id = $1', [tenant.id])).toEqual(await numbers('select count(*), count(*) from audit_event where tenant_id = $1', [tenant.id]))
  }, 120_000)

  it('goes around one that cannot be done, and says so', async () => {
    const pkg = await aPackage()
    const people = [await aPerson(tenant, { userType: 'guest', email: `${newId().slice(-12)}@fabrikam.test` }), await aPerson(tenant, { userType: 'guest', email: `${newId().slice(-12)}@fabrikam.test` })]
    await run(assignAccess, { packageId: pkg, userIds: people.map(({ userId }) => userId) }, contextOf(tenant, admin, NOW))
    await sql(`update access_assignment set pending_notices = '{"at": 0}', due_at = created_at where user_id = $1`, [people[0]?.userId])
    await sql('update access_assignment set due_at = created_at where user_id = $1', [people[1]?.userId])
    expect(await accessSweep.run(new Date(END.getTime() - 1))).toMatchObject({ failed: 1 })
    expect(await accessSweep.run(END)).toMatchObject({ failed: 0 })
    expect(await numbers(`select count(*) from access_assignment where package_id = $1 and state = 'expired'`, [pkg])).toEqual([2])
  })
})
