import { extendLease, failJob, finishJob, releaseJob, takeJobs, type TakenJob } from '@/lib/data/job-queue'
import { runtime } from '@/lib/platform/runtime'
import type { JobHandler } from './handler'
import { startLoop, type Loop } from './loop'

const POLL_MS = 5_000
const LONGEST_WAIT_S = 3600

/** Seconds before attempt number `attempts + 1`: 5, 20, 80, 320 … up to an hour. */
export function backoffSeconds(attempts: number): number {
  return Math.min(LONGEST_WAIT_S, 5 * 4 ** Math.max(0, attempts - 1))
}

/** Works off one queue, `parallel` jobs at a time. */
export function startWorker(handler: JobHandler, signal: AbortSignal): Loop {
  const worker = `${process.pid}@${runtime().bootId}`
  return startLoop({
    name: `queue ${handler.queue}`,
    pollMs: POLL_MS,
    async work(now) {
      if (signal.aborted) return false
      const jobs = await takeJobs(handler.queue, handler.parallel, worker, handler.leaseSeconds, now)
      await Promise.all(jobs.map((job) => runJob(handler, job, worker, now, signal)))
      return jobs.length > 0
    },
  })
}

/** Runs one taken job to its recorded end. Throws only when the end cannot be recorded. */
export async function runJob(handler: JobHandler, job: TakenJob, worker: string, now: Date, signal: AbortSignal): Promise<void> {
  const heartbeat = setInterval(() => {
    extendLease(job.id, worker, new Date(Date.now() + handler.leaseSeconds * 1000)).catch(() => undefined)
  }, (handler.leaseSeconds * 1000) / 3)
  try {
    const outcome = await handler.run(job, now, signal)
    if (outcome === 'again') await releaseJob(job.id, worker, new Date())
    else await finishJob(job.id, worker, new Date())
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const dead = job.attempts >= job.maxAttempts
    runtime().log.error({ err: error, queue: job.queue, job: job.id, attempts: job.attempts, dead }, 'a job failed')
    const failedAt = new Date()
    await failJob(job.id, worker, message, dead ? null : new Date(failedAt.getTime() + backoffSeconds(job.attempts) * 1000), failedAt)
  } finally {
    clearInterval(heartbeat)
  }
}
