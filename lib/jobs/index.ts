import { database } from '@/lib/data/database'
import { startSealer } from './audit-sealer'
import { startCron } from './cron'
import type { JobHandler } from './handler'
import { HANDLERS } from './handlers'
import { startListening } from './listen'
import { startLoop, type Loop } from './loop'
import { createMailWorker } from './mail-outbox'
import { SWEEPS } from './sweeps'
import { startWorker } from './worker'

export { jobHandler } from './handler'

export interface JobRunner {
  /** Resolves when no job of this process runs any more. */
  stop(): Promise<void>
  /** Undefined while jobs run as they should, else what is wrong; read by /api/ready. */
  problem(): string | undefined
}

/**
 * Starts the queue worker, the mail outbox, the audit sealer and the scheduled sweeps of this process. The runtime and the
 * database must be set. `more` are handlers of rooms that this one may not import.
 */
export async function startJobs(more: readonly JobHandler[] = []): Promise<JobRunner> {
  const shutdown = new AbortController()
  const mail = createMailWorker()
  // Woken by name: the notice at commit carries the queue.
  const queues = new Map<string, Loop>([...HANDLERS, ...more].map((handler) => [handler.queue, startWorker(handler, shutdown.signal)]))
  queues.set(mail.name, startLoop(mail))
  const loops: readonly Loop[] = [...queues.values(), startSealer(), startCron(SWEEPS)]
  const listener = startListening(database().urls.platform, (queue) => {
    if (queue === undefined) for (const loop of queues.values()) loop.wake()
    else queues.get(queue)?.wake()
  })
  return {
    async stop() {
      shutdown.abort()
      await listener.stop()
      await Promise.all(loops.map((loop) => loop.stop()))
      mail.close()
    },
    problem: () => loops.map((loop) => loop.problem()).find((problem) => problem !== undefined),
  }
}
