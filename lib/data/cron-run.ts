import { database } from './database'

export interface CronRun {
  readonly name: string
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly durationMs: number | null
  readonly ok: boolean | null
  readonly lastError: string | null
  readonly report: Readonly<Record<string, number>> | null
  /** Failures in a row. */
  readonly failures: number
}

const COLUMNS = `name, started_at as "startedAt", finished_at as "finishedAt", duration_ms as "durationMs", ok, last_error as "lastError", report, failures`
const LOCK_CLASS = 0x7665

export async function listCronRuns(): Promise<CronRun[]> {
  const { rows } = await database().platformPool.query<CronRun>(`select ${COLUMNS} from cron_run order by name`)
  return rows
}

/**
 * Runs `work` if no other process is at it and `due` still holds once the lock is ours. Returns false when there was nothing to do.
 * The outcome, also a failure, is written to `cron_run`; a failure is thrown on afterwards.
 */
export async function runExclusively(name: string, due: (last: CronRun | undefined) => boolean, work: () => Promise<Record<string, number>>): Promise<boolean> {
  const client = await database().platformPool.connect()
  try {
    const lock = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as ok', [LOCK_CLASS, name])
    if (!lock.rows[0]?.ok) return false
    try {
      const last = (await client.query<CronRun>(`select ${COLUMNS} from cron_run where name = $1`, [name])).rows[0]
      if (!due(last)) return false
      const began = new Date()
      await client.query('insert into cron_run (name, started_at) values ($1, $2) on conflict (name) do update set started_at = excluded.started_at', [name, began])
      const end = (ok: boolean, report: Record<string, number> | null, error: string | null) =>
        client.query(
          `update cron_run set finished_at = $2::timestamptz, duration_ms = $3, ok = $4, last_error = $5, report = $6, failures = case when $4 then 0 else failures + 1 end where name = $1`,
          [name, new Date(), Date.now() - began.getTime(), ok, error, report])
      try {
        await end(true, await work(), null)
      } catch (error) {
        await end(false, null, (error instanceof Error ? error.message : String(error)).slice(0, 2000))
        throw error
      }
      return true
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, name])
    }
  } finally {
    client.release()
  }
}
