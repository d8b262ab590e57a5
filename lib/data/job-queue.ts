import { database } from './database'
import { inPlatform } from './platform-tx'

export interface TakenJob {
  readonly id: string
  readonly tenantId: string
  readonly queue: string
  readonly payload: unknown
  /** 1 at the first try. */
  readonly attempts: number
  readonly maxAttempts: number
}

/** Takes due jobs of one queue for `leaseSeconds`. A job whose worker died comes back when its lease has passed. */
export async function takeJobs(queue: string, limit: number, worker: string, leaseSeconds: number, now: Date): Promise<TakenJob[]> {
  const { rows } = await database().platformPool.query<TakenJob>({
    name: 'job-take',
    text: `update job j set locked_until = $5, locked_by = $3, attempts = attempts + 1
           from (select id from job where state = 0 and queue = $1 and run_at <= $4 and (locked_until is null or locked_until <= $4)
                 order by run_at, id limit $2 for update skip locked) due
           where j.id = due.id
           returning j.id, j.tenant_id as "tenantId", j.queue, j.payload, j.attempts, j.max_attempts as "maxAttempts"`,
    values: [queue, limit, worker, now, new Date(now.getTime() + leaseSeconds * 1000)],
  })
  return rows
}

/** False when the lease was lost to another worker meanwhile. */
export async function extendLease(id: string, worker: string, until: Date): Promise<boolean> {
  const { rowCount } = await database().platformPool.query(`update job set locked_until = $3 where id = $1 and locked_by = $2 and state = 0`, [id, worker, until])
  return rowCount === 1
}

export async function finishJob(id: string, worker: string, now: Date): Promise<void> {
  await database().platformPool.query(
    `update job set state = 1, finished_at = $3, locked_until = null, locked_by = null, last_error = null where id = $1 and locked_by = $2 and state = 0`, [id, worker, now])
}

/** Gives a job back untouched, to go on later from where it stands. */
export async function releaseJob(id: string, worker: string, now: Date): Promise<void> {
  await database().platformPool.query(
    `update job set attempts = greatest(attempts - 1, 0), run_at = $3, locked_until = null, locked_by = null where id = $1 and locked_by = $2 and state = 0`, [id, worker, now])
}

/** Records a failed attempt; `retryAt` null makes the job dead. */
export async function failJob(id: string, worker: string, error: string, retryAt: Date | null, now: Date): Promise<void> {
  await database().platformPool.query(
    `update job set last_error = $3, locked_until = null, locked_by = null, state = case when $4::timestamptz is null then 2 else 0 end,
            run_at = coalesce($4, run_at), finished_at = case when $4::timestamptz is null then $5::timestamptz end
     where id = $1 and locked_by = $2 and state = 0`, [id, worker, error.slice(0, 2000), retryAt, now])
}

/** Removes finished jobs older than `before`, and dead ones older than `deadBefore`. */
export async function deleteOldJobs(before: Date, deadBefore: Date): Promise<number> {
  return inPlatform((tx) => tx.db.$executeRaw`
    delete from job where (state = 1 and finished_at < ${before}) or (state = 2 and finished_at < ${deadBefore})`)
}
