import { z } from 'zod'
import type { JobRequest } from '@/lib/data/job'
import { findJobByKey, type JobState } from '@/lib/data/job-list'
import { platformQuery } from '@/lib/services/kernel'

export const SAMPLE_QUEUE = 'sample'
export const SAMPLE_SCENARIO = 'contoso-partners'
const KEY = 'first-run'

/** The tenants that the scenario makes. */
export const SAMPLE_TENANTS = [{ slug: 'contoso', name: 'Contoso' }, { slug: 'fabrikam', name: 'Fabrikam' }, { slug: 'northwind', name: 'Northwind Traders' }] as const

export const samplePayload = z.object({ scenario: z.string(), seed: z.number().int(), operatorId: z.string() })

/** The job that loads the sample organisation, with the operator as an administrator of its tenants. */
export function sampleJob(operatorId: string): JobRequest {
  return { queue: SAMPLE_QUEUE, payload: { scenario: SAMPLE_SCENARIO, seed: 1, operatorId }, dedupeKey: KEY, maxAttempts: 3 }
}

/** How far the sample organisation is, for the page that follows set-up; null when none was asked for. */
export const sampleProgress = platformQuery({
  name: 'setup.sample-progress',
  permission: 'public',
  input: z.object({}),
  run: async ({ ctx, tx }): Promise<JobState | null> => findJobByKey(tx, SAMPLE_QUEUE, KEY, ctx.now),
})
