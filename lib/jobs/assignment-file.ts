import { z } from 'zod'
import { findAssignmentFile } from '@/lib/data/assignment-file'
import { findTenantById, type TenantRef } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { failAssignmentFile, stepAssignmentFile } from '@/lib/services/access-assignment'
import { AppError, run, systemContext, type Context } from '@/lib/services/kernel'
import { personContext } from './as-person'
import { jobHandler } from './handler'

/** Reasons that stay however often one tries. */
const FINAL = new Set(['FORBIDDEN', 'NOT_FOUND', 'TENANT_SUSPENDED'])

async function contextOf(tenant: TenantRef, id: string, now: Date, correlationId: string): Promise<Context | undefined> {
  const file = await inTenant(tenant.id, (tx) => findAssignmentFile(tx, id))
  return file?.createdByType === 'user' && file.createdBy ? personContext(tenant, file.createdBy, { now, correlationId }) : undefined
}

/** Works off a file of assignments, one transaction of rows at a time, as whoever started it and with the rights they hold at each step. */
export const assignmentFileJob = jobHandler({
  queue: 'assignment-file',
  payload: z.object({ id: z.uuid() }),
  leaseSeconds: 30,
  async run({ payload: { id }, job, signal }) {
    const correlationId = newId()
    for (;;) {
      if (signal.aborted) return 'again'
      const now = new Date()
      const tenant = await findTenantById(job.tenantId)
      if (!tenant || tenant.status === 'erased' || tenant.status === 'deleted') return
      const stop = (code: string) => run(failAssignmentFile, { id, code }, systemContext({ tenant, name: 'Assignment file', now, correlationId }))
      const ctx = await contextOf(tenant, id, now, correlationId)
      if (!ctx) return void (await stop('FORBIDDEN'))
      try {
        if ((await run(stepAssignmentFile, { id }, ctx)).finished) return
      } catch (error) {
        if (!(error instanceof AppError) || !FINAL.has(error.code)) throw error
        return void (await stop(error.code))
      }
    }
  },
})
