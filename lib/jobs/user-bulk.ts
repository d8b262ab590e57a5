import { z } from 'zod'
import { addBulkOutcome, findBulkActor } from '@/lib/data/bulk-operation'
import { can } from '@/lib/domain/permission'
import { findTenantById } from '@/lib/data/tenant'
import { inTenant } from '@/lib/data/tenant-tx'
import { run, type Actor } from '@/lib/services/kernel'
import { continueBulk } from '@/lib/services/user'
import { jobHandler } from './handler'

/** Works off a bulk act on people, step by step, as the person who asked for it and with the rights they hold at each step. */
export const userBulkHandler = jobHandler({
  queue: 'user-bulk',
  payload: z.object({ operationId: z.uuid() }),
  async run({ payload: { operationId }, job, now, signal }) {
    const tenant = await findTenantById(job.tenantId)
    if (!tenant || tenant.status !== 'active') return
    for (;;) {
      if (signal.aborted) return 'again'
      const actor = await inTenant(tenant.id, (tx) => findBulkActor(tx, operationId))
      if (!actor) return
      if (!can(toActor(actor, now), continueBulk.permission)) {
        return inTenant(tenant.id, (tx) => addBulkOutcome(tx, operationId, { handled: 0, done: 0, problems: [], state: 'refused' }, now))
      }
      const ctx = { tenant, actor: toActor(actor, now), now, correlationId: operationId, ip: null, userAgent: null }
      const { finished } = await run(continueBulk, { operationId }, ctx)
      if (finished) return
    }
  },
})

type BulkActor = NonNullable<Awaited<ReturnType<typeof findBulkActor>>>

function toActor(actor: BulkActor, now: Date): Actor {
  if (actor.kind === 'application') return { kind: 'application', applicationId: actor.id, name: actor.name, permissions: actor.permissions }
  if (actor.kind === 'system') return { kind: 'system', name: 'Bulk operation' }
  const { id, name, email, userType, roles } = actor
  return { kind: 'user', userId: id, name, email, userType, roles, sessionId: id, authTime: now }
}
