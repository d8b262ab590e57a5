import { database } from './database'

/** Makes the month partitions of the logs from one month before `now` to a year after; returns how many were new. */
export async function ensurePartitions(now: Date): Promise<number> {
  const { rows } = await database().platformPool.query<{ made: number }>(
    `select vestibule_ensure_partitions(($1::timestamptz - interval '1 month')::date, ($1::timestamptz + interval '12 months')::date) as made`, [now])
  return rows[0]?.made ?? 0
}
