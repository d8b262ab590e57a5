import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '@/prisma/seed/test-database'
import { listCronRuns, runExclusively } from '@/lib/data/cron-run'
import { enqueueJobs, type JobRequest } from '@/lib/data/job'
import { takeJobs } from '@/lib/data/job-queue'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { dueAt, runDueSweeps, runNow, type Sweep } from './cron'
import { jobHandler } from './handler'
import { startListening } from './listen'
import { backoffSeconds, runJob, startWorker } from './worker'

const NOW = new Date('2026-11-22T12:00:00Z')
const TENANT = newId()
const signal = new AbortController().signal
let db: TestDatabase

const enqueue = (jobs: readonly JobRequest[], now = NOW) => inTenant(TENANT, (tx) => enqueueJobs(tx, TENANT, now, jobs))
const rows = async () => (await db.database.platformPool.query(`select state, attempts, last_error, run_at, payload from job order by run_at, id`)).rows
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

beforeAll(async () => {
  db = await openTestDatabase()
})
beforeEach(() => db.database.platformPool.query('delete from job'))
afterAll(() => db.close())

describe('the queue', () => {
  it('gives every job to exactly one of several workers', async () => {
    await enqueue(Array.from({ length: 40 }, (_, n) => ({ queue: 'q', payload: { n } })))
    const taken = (await Promise.all(Array.from({ length: 8 }, (_, n) => takeJobs('q', 10, `w${n}`, 60, NOW)))).flat()
    expect(new Set(taken.map((job) => job.id)).size).toBe(40)
    expect(taken).toHaveLength(40)
  })

  it('keeps what is not due, and gives back what a dead worker held', async () => {
    await enqueue([{ queue: 'q', payload: {} }, { queue: 'q', payload: {}, runAt: later(600) }])
    expect(await takeJobs('q', 10, 'a', 60, NOW)).toHaveLength(1)
    expect(await takeJobs('q', 10, 'b', 60, later(59))).toHaveLength(0)
    expect(await takeJobs('q', 10, 'b', 60, later(60))).toMatchObject([{ attempts: 2 }])
  })

  it('queues a known key once', async () => {
    await enqueue([{ queue: 'q', payload: {}, dedupeKey: 'k' }, { queue: 'q', payload: {}, dedupeKey: 'k' }])
    expect(await rows()).toHaveLength(1)
  })

  it('disappears with the transaction that wanted it', async () => {
    await inTenant(TENANT, async (tx) => {
      await enqueueJobs(tx, TENANT, NOW, [{ queue: 'q', payload: {} }])
      throw new Error('no')
    }).catch(() => undefined)
    expect(await rows()).toHaveLength(0)
  })
})

describe('a job', () => {
  const handler = (run: (n: number) => Promise<'again' | void>) => jobHandler({ queue: 'q', payload: z.object({ n: z.number() }), run: ({ payload }) => run(payload.n) })
  const attempt = async (run: (n: number) => Promise<'again' | void>, options: Partial<JobRequest> = {}) => {
    await enqueue([{ queue: 'q', payload: { n: 7 }, ...options }])
    const [job] = await takeJobs('q', 1, 'w', 60, NOW)
    if (!job) throw new Error('no job')
    await runJob(handler(run), job, 'w', NOW, signal)
    return (await rows())[0]
  }

  it('is done when its handler returns', async () => {
    expect(await attempt(async () => undefined)).toMatchObject({ state: 1, attempts: 1, last_error: null })
  })

  it('waits longer after every failure, and is dead after the last', async () => {
    expect(await attempt(async () => { throw new Error('no paper') })).toMatchObject({ state: 0, last_error: 'no paper' })
    await db.database.platformPool.query('delete from job')
    expect(await attempt(async () => { throw new Error('no paper') }, { maxAttempts: 1 })).toMatchObject({ state: 2, last_error: 'no paper' })
    expect([1, 2, 3, 4, 9].map(backoffSeconds)).toEqual([5, 20, 80, 320, 3600])
  })

  it('that has more to do does not use up its attempts', async () => {
    expect(await attempt(async () => 'again')).toMatchObject({ state: 0, attempts: 0 })
  })

  it('with a payload of another shape fails instead of running', async () => {
    expect(await attempt(async () => undefined, { payload: { n: 'x' } })).toMatchObject({ state: 0, attempts: 1 })
  })

  it('runs as soon as its transaction commits', async () => {
    const done = new Promise<number>((resolve) => {
      const stopping = new AbortController()
      const worker = startWorker(handler(async (n) => resolve(n)), stopping.signal)
      const listener = startListening(db.database.urls.platform, (queue) => {
        if (queue === undefined) void enqueue([{ queue: 'q', payload: { n: 3 } }], new Date())
        else worker.wake()
      })
      stops.push(async () => {
        await listener.stop()
        await worker.stop()
      })
    })
    expect(await done).toBe(3)
    await Promise.all(stops.map((stop) => stop()))
  })
  const stops: (() => Promise<void>)[] = []
})

describe('the schedule', () => {
  const sweep = (name: string, run: Sweep['run']): Sweep => ({ name, everySeconds: 600, run })

  it('runs a sweep once an interval, in one process', async () => {
    let runs = 0
    const one = sweep('one', async () => ({ n: ++runs }))
    await Promise.all([runDueSweeps([one], NOW), runDueSweeps([one], NOW), runDueSweeps([one], NOW)])
    expect(runs).toBe(1)
    const { rows: found } = await db.database.platformPool.query(`select ok, report, failures from cron_run where name = 'one'`)
    expect(found).toEqual([{ ok: true, report: { n: 1 }, failures: 0 }])
  })

  it('records a failure and goes on with the next', async () => {
    let reached = false
    await runDueSweeps([sweep('bad', async () => { throw new Error('disk') }), sweep('good', async () => { reached = true; return {} })], NOW)
    const { rows: found } = await db.database.platformPool.query(`select ok, last_error, failures from cron_run where name = 'bad'`)
    expect(found).toEqual([{ ok: false, last_error: 'disk', failures: 1 }])
    expect(reached).toBe(true)
  })

  it('comes round after its interval, sooner after a failure', () => {
    const last = { name: 'x', startedAt: NOW, finishedAt: NOW, durationMs: 1, lastError: null, report: null, failures: 0 }
    expect(dueAt(sweep('x', async () => ({})), undefined)).toEqual(new Date(0))
    expect(dueAt(sweep('x', async () => ({})), { ...last, ok: true })).toEqual(later(600))
    expect(dueAt(sweep('x', async () => ({})), { ...last, ok: false })).toEqual(later(60))
  })

  it('runs at once for an operator who does not want to wait, but not twice at a time', async () => {
    await runDueSweeps([sweep('asked for', async () => ({ done: 1 }))], new Date())
    const again = sweep('asked for', async () => ({ done: 2, atOnce: (await runNow(again, new Date())) === null ? 0 : 1 }))
    expect(await runNow(again, new Date())).toEqual({ done: 2, atOnce: 0 })
    expect((await listCronRuns()).find(({ name }) => name === 'asked for')).toMatchObject({ ok: true, report: { done: 2, atOnce: 0 } })
  })
  it('is not held up by a lock that another process has', async () => {
    const inner = runExclusively('held', () => true, async () => {
      expect(await runExclusively('held', () => true, async () => ({}))).toBe(false)
      return {}
    })
    expect(await inner).toBe(true)
  })
})
