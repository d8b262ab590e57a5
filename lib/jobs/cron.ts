import { listCronRuns, runExclusively, type CronRun } from '@/lib/data/cron-run'
import { runtime } from '@/lib/platform/runtime'
import { startLoop, type Loop } from './loop'

/** Work that comes round by the clock. One process of the installation runs it, whichever comes first. */
export interface Sweep {
  readonly name: string
  readonly everySeconds: number
  /** Does everything that is due at `now`; returns figures for the operator. Safe to run again. */
  run(now: Date): Promise<Record<string, number>>
}

const LONGEST_WAIT_MS = 60_000
const RETRY_SECONDS = 60

/** When a sweep is due again: after its interval, or sooner when it failed or was cut off. */
export function dueAt(sweep: Sweep, last: CronRun | undefined): Date {
  if (!last?.startedAt) return new Date(0)
  const wait = last.ok === true ? sweep.everySeconds : Math.min(sweep.everySeconds, RETRY_SECONDS)
  return new Date(last.startedAt.getTime() + wait * 1000)
}

/** Runs what is due, one after the other; a sweep that fails does not keep the others waiting. */
export async function runDueSweeps(sweeps: readonly Sweep[], now: Date): Promise<void> {
  const runs = new Map((await listCronRuns()).map((row) => [row.name, row]))
  for (const sweep of sweeps) {
    if (dueAt(sweep, runs.get(sweep.name)) > now) continue
    try {
      await runExclusively(sweep.name, (last) => dueAt(sweep, last) <= now, () => sweep.run(now))
    } catch (error) {
      runtime().log.error({ err: error, sweep: sweep.name }, 'a scheduled sweep failed')
    }
  }
}

/** Runs one now, whether it is due or not; its figures, or null when another process is at it. */
export async function runNow(sweep: Sweep, now: Date): Promise<Record<string, number> | null> {
  let report: Record<string, number> | null = null
  await runExclusively(sweep.name, () => true, async () => (report = await sweep.run(now)))
  return report
}

export function startCron(sweeps: readonly Sweep[]): Loop {
  const shortest = Math.min(...sweeps.map((sweep) => sweep.everySeconds)) * 1000
  return startLoop({
    name: 'schedule',
    pollMs: Math.min(LONGEST_WAIT_MS, shortest),
    async work(now) {
      await runDueSweeps(sweeps, now)
      return false
    },
  })
}
