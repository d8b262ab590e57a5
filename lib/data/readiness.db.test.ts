import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readinessProbe } from '@/lib/platform/health'
import { databaseTrouble } from '@/lib/platform/http/database-gate'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { databaseCheck, databaseChecks } from './readiness'

describe('databaseChecks', () => {
  let test: TestDatabase
  let owner: pg.Client
  beforeAll(async () => {
    test = await openTestDatabase()
    owner = new pg.Client({ connectionString: test.ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await test.close()
  })
  const dropConnections = () => owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  const probe = () => readinessProbe(databaseChecks(test.ownerUrl))()

  it('is ready on a current database', async () => {
    expect(await probe()).toEqual({ ready: true, checks: { database: 'ok', migrations: 'ok' } })
  })

  it('turns red on a read-only database and recovers by itself', async () => {
    const name = new URL(test.ownerUrl).pathname.slice(1)
    await owner.query(`alter database ${name} set default_transaction_read_only = on`)
    await dropConnections()
    await expect.poll(async () => (await probe()).checks['database']).toBe('read-only')
    await owner.query('set default_transaction_read_only = off')
    await owner.query(`alter database ${name} reset default_transaction_read_only`)
    await dropConnections()
    await expect.poll(async () => (await probe()).ready).toBe(true)
  })

  it('is ready and keeps the gate open while every connection of the work is busy', async () => {
    const { appPool, platformPool } = test.database
    await owner.query('select pg_advisory_lock(7)')
    const busy = [appPool, platformPool].flatMap((pool) => Array.from({ length: (pool.options.max ?? 0) + 2 }, () => pool.query('select pg_advisory_xact_lock_shared(7)')))
    await expect.poll(async () => (await owner.query("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event = 'advisory'")).rows).toEqual([{ n: 12 }])
    expect([appPool.waitingCount, platformPool.waitingCount]).toEqual([2, 2])
    const page = Object.assign(new IncomingMessage(new Socket()), { url: '/t/contoso/admin' })
    expect(await databaseTrouble(page, readinessProbe([databaseCheck]))).toBeUndefined()
    expect((await probe()).ready).toBe(true)
    expect([appPool.waitingCount, platformPool.waitingCount]).toEqual([2, 2])
    await owner.query('select pg_advisory_unlock(7)')
    await Promise.all(busy)
  })
})
