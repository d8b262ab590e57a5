import { newId } from '@/lib/platform/ids'
import type { PlatformTx } from './platform-tx'
import type { TenantTx } from './tenant-tx'

export interface JobRequest {
  readonly queue: string
  readonly payload: Record<string, unknown>
  readonly runAt?: Date
  readonly dedupeKey?: string
  readonly maxAttempts?: number
}

/** Queues work in the caller's transaction; the worker is woken at commit. A known dedupe key is ignored. */
export async function enqueueJobs(tx: Pick<TenantTx | PlatformTx, 'db'>, tenantId: string, now: Date, jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length === 0) return
  for (const job of jobs) {
    await tx.db.$executeRaw`
      insert into job (id, tenant_id, queue, payload, run_at, max_attempts, dedupe_key, created_at)
      values (${newId()}::uuid, ${tenantId}::uuid, ${job.queue}, ${JSON.stringify(job.payload)}::jsonb, ${job.runAt ?? now}, ${job.maxAttempts ?? 8}, ${job.dedupeKey ?? null}, ${now})
      on conflict (queue, dedupe_key) do nothing`
  }
  await tx.db.$executeRaw`select pg_notify('vestibule_job', ${jobs[0]?.queue ?? ''})`
}
