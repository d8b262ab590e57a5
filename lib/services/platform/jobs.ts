import { z } from 'zod'
import { countJobs, listJobs as readJobs, retryJob as retry } from '@/lib/data/job-list'
import { entityId, notFound, pageInput, platformCommand, platformQuery } from '@/lib/services/kernel'

/** One page of the queue, newest first. */
export const listJobs = platformQuery({
  name: 'platform.job.list',
  permission: 'platform.job.read',
  input: z.object({ state: z.enum(['open', 'done', 'dead']).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const page = await readJobs(tx, input, input, ctx.now)
    return { ...page, total: await countJobs(tx, input) }
  },
})

/** Runs a dead job again with all its attempts, or a waiting one at once. */
export const retryJob = platformCommand({
  name: 'platform.job.retry',
  permission: 'platform.job.retry',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const job = await retry(tx, input.id, ctx.now)
    if (!job) throw notFound()
    return { result: {}, audit: { target: { type: 'Job', id: input.id, name: job.queue } } }
  },
})
