import { DUE_KINDS, findDue, findTenantsWithDueAccess, type Due, type DueKind } from '@/lib/data/access-due'
import { findTenantById } from '@/lib/data/tenant'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { advanceAccess } from '@/lib/services/access-assignment'
import { systemContext, type Context } from '@/lib/services/kernel'
import type { Sweep } from './cron'

/** Things in one transaction: few, so that nobody waits for its rows. */
const BATCH = 20
const FIRST: Due = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** Does everything that the clock makes due for access packages. What fails is left for the next run, and keeps nothing else waiting. */
export const accessSweep: Sweep = {
  name: 'access',
  everySeconds: 60,
  async run(now) {
    const report = { request: 0, assignment: 0, account: 0, failed: 0 }
    for (const tenantId of await findTenantsWithDueAccess(now)) {
      const tenant = await findTenantById(tenantId)
      if (!tenant) continue
      const ctx = systemContext({ tenant, name: 'Access packages', now, correlationId: newId() })
      for (const kind of DUE_KINDS) {
        const { done, failed } = await sweepKind(ctx, kind)
        report[kind] += done
        report.failed += failed
      }
    }
    return report
  },
}

async function sweepKind(ctx: Context, kind: DueKind): Promise<{ done: number; failed: number }> {
  const count = { done: 0, failed: 0 }
  for (let after: Due | undefined = FIRST; after;) {
    const due: readonly Due[] = await findDue(aloneInTenant(ctx.tenant.id), kind, ctx.now, after, BATCH)
    const ids = due.map(({ id }) => id)
    try {
      if (ids.length > 0) count.done += await advanceAccess(ctx, kind, ids)
    } catch {
      // One of them spoils it for all: each by itself says which.
      for (const id of ids) {
        const done = await advanceAccess(ctx, kind, [id]).catch((error: unknown) => {
          runtime().log.error({ err: error, tenantId: ctx.tenant.id, kind, id }, 'what is due for access could not be done')
          return null
        })
        if (done === null) count.failed += 1
        else count.done += done
      }
    }
    after = due.length === BATCH ? due.at(-1) : undefined
  }
  return count
}
