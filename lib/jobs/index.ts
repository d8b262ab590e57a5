import { database } from '@/lib/data/database'
import { startSealer } from './audit-sealer'
import { startCron } from './cron'
import { HANDLERS } from './handlers'
import { startListening } from './listen'
import { startLoop, type Loop } from './loop'
import { createMailWorker } from './mail-outbox'
import { SWEEPS } from './sweeps'
import { startWorker } from './worker'

export interface JobRunner {
  /** Resolves when no job of this process runs any more. */
  stop(): Promise<void>
  /** Undefined while jobs run as they should, else what is wrong; read by /api/ready. */
  problem(): string | undefined
}

/** Starts the queue worker and the scheduled sweeps of this process. The runtime and the database must be set. */
export async function startJobs(): Promise<JobRunner> {
  const shutdown = new AbortController()
  const queues = new Map<string, Loop>(HANDLERS.map((handler) => [handler.queue, startWorker(handler, shutdown.signal)]))
  const mail = createMailWorker()
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
