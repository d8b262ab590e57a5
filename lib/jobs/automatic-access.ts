import { findTenantsWithAutomaticChanges } from '@/lib/data/automatic-access'
import { findTenantById } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { runAutomatic } from '@/lib/services/access-request'
import { systemContext } from '@/lib/services/kernel'
import type { Sweep } from './cron'

/** Gives access by rules, and plans its end, for people about whom something changed. */
export const automaticAccess: Sweep = {
  name: 'automatic-access',
  everySeconds: 60,
  async run(now) {
    const report = { looked: 0, added: 0, changed: 0, failed: 0 }
    for (const tenantId of await findTenantsWithAutomaticChanges()) {
      const tenant = await findTenantById(tenantId)
      if (!tenant) continue
      const ctx = systemContext({ tenant, name: 'Automatic access', now, correlationId: newId() })
      const { looked, added, changed, failed } = await runAutomatic(ctx, (err, person) => runtime().log.error({ err, tenantId, person }, 'automatic access could not be given or ended'))
      report.looked += looked
      report.added += added
      report.changed += changed
      report.failed += failed
    }
    return report
  },
}
