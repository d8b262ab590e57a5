import type { z } from 'zod'
import type { TakenJob } from '@/lib/data/job-queue'

/** What a running job may use besides its payload. */
export interface JobCall<Payload> {
  readonly payload: Payload
  readonly job: TakenJob
  /** When this run began. */
  readonly now: Date
  /** Aborted at shut-down: stop at the next safe point and return 'again'. */
  readonly signal: AbortSignal
}

export interface JobHandler {
  readonly queue: string
  /** Jobs of this queue that run side by side in one process. */
  readonly parallel: number
  /** A worker that died is noticed after this long; a living one extends its lease by itself. */
  readonly leaseSeconds: number
  run(job: TakenJob, now: Date, signal: AbortSignal): Promise<'done' | 'again'>
}

export interface HandlerOptions<Payload extends z.ZodType> {
  readonly queue: string
  readonly payload: Payload
  readonly parallel?: number
  readonly leaseSeconds?: number
  /** 'again': not finished, run me once more soon; it does not count as an attempt. A throw is retried with back-off, then dead. */
  run(call: JobCall<z.output<Payload>>): Promise<'again' | void>
}

/** Declares the handler of one queue. List it in `handlers.ts`. It may run twice for one job, so its effect must be repeatable. */
export function jobHandler<Payload extends z.ZodType>(options: HandlerOptions<Payload>): JobHandler {
  return {
    queue: options.queue,
    parallel: options.parallel ?? 1,
    leaseSeconds: options.leaseSeconds ?? 60,
    async run(job, now, signal) {
      return (await options.run({ payload: options.payload.parse(job.payload), job, now, signal })) ?? 'done'
    },
  }
}
