import { findTenantsWithLifecycle } from '@/lib/data/guest-lifecycle-case'
import { findTenantById } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { runLifecycle } from '@/lib/services/guest-lifecycle'
import { systemContext } from '@/lib/services/kernel'
import type { Sweep } from './cron'

const COUNTED = ['announced', 'ended', 'reminded', 'blocked', 'deleted'] as const

/** Announces, reminds, blocks and deletes by guest lifecycle policies, a batch of guests in each transaction. */
export const guestLifecycleSweep: Sweep = {
  name: 'guest-lifecycle',
  everySeconds: 3600,
  async run(now) {
    const report = { announced: 0, ended: 0, reminded: 0, blocked: 0, deleted: 0 }
    for (const tenantId of await findTenantsWithLifecycle()) {
      const tenant = await findTenantById(tenantId)
      if (!tenant) continue
      const context = systemContext({ tenant, name: 'Guest lifecycle', now, correlationId: newId() })
      for (let after: string | null | undefined; after !== null;) {
        const { next, ...counts } = await runLifecycle(context, after)
        for (const key of COUNTED) report[key] += counts[key]
        after = next
      }
    }
    return report
  },
}
