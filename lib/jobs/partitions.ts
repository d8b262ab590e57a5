import { ensurePartitions } from '@/lib/data/partition'
import type { Sweep } from './cron'

/** Keeps a year of month partitions ahead of the logs. */
export const partitions: Sweep = {
  name: 'log-partitions',
  everySeconds: 24 * 3600,
  run: async (now) => ({ made: await ensurePartitions(now) }),
}
