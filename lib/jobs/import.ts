import { z } from 'zod'
import { findImport } from '@/lib/data/import'
import { findTenantById, type TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { DAY } from '@/lib/domain/shared'
import { newId } from '@/lib/platform/ids'
import { sweepSpool } from '@/lib/platform/spool'
import { AppError, run, systemContext, type Context } from '@/lib/services/kernel'
import { failImport, stepImport } from '@/lib/services/import'
import { personContext } from './as-person'
import type { Sweep } from './cron'
import { jobHandler } from './handler'

/** Reasons that stay however often one tries; anything else is tried again with the rows that are left. */
const FINAL = new Set(['FORBIDDEN', 'INVITATION_NOT_ALLOWED', 'GRANT_NOT_ALLOWED', 'NOT_FOUND', 'TENANT_SUSPENDED'])

/** Who the rows are invited by, as they are now. Only people start files from the console; an automation keeps its own name in the log. */
async function contextOf(tenant: TenantRef, batchId: string, now: Date, correlationId: string): Promise<Context | undefined> {
  const batch = await inTenant(tenant.id, (tx) => findImport(tx, batchId))
  if (!batch) return undefined
  if (batch.createdByType === 'user' && batch.createdBy) return personContext(tenant, batch.createdBy, { now, correlationId })
  return batch.createdByType === 'system' ? systemContext({ tenant, name: batch.createdByName, now, correlationId }) : undefined
}

/** Works off a running import, one transaction of rows at a time. Killed at any point, the next worker goes on with the rows that are not done. */
export const importJob = jobHandler({
  queue: 'import',
  payload: z.object({ batchId: z.uuid() }),
  leaseSeconds: 30,
  async run({ payload: { batchId }, job, signal }) {
    const correlationId = newId()
    for (;;) {
      if (signal.aborted) return 'again'
      const now = new Date()
      const tenant = await findTenantById(job.tenantId)
      if (!tenant || tenant.status === 'erased' || tenant.status === 'deleted') return
      const stop = (code: string) => run(failImport, { id: batchId, code }, systemContext({ tenant, name: 'Import', now, correlationId }))
      const ctx = await contextOf(tenant, batchId, now, correlationId)
      if (!ctx) return void (await stop('INVITER_NOT_ALLOWED'))
      try {
        if ((await run(stepImport, { id: batchId }, ctx)).finished) return
      } catch (error) {
        if (!(error instanceof AppError) || !FINAL.has(error.code)) throw error
        return void (await stop(error.code))
      }
    }
  },
})

/** Uploads that a killed process left on this disk. */
export const spoolSweep: Sweep = {
  name: 'uploads',
  everySeconds: 6 * 3600,
  run: async (now) => ({ files: await sweepSpool(new Date(now.getTime() - DAY)) }),
}
