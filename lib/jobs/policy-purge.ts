import { insertAuditRows } from '@/lib/data/audit'
import { purgePolicies } from '@/lib/data/sweep'
import type { Sweep } from './cron'
import { systemRow } from './system-audit'

const BATCH = 200

/** Removes deleted policies for good when their 30 days have passed. */
export const policyPurge: Sweep = {
  name: 'policy-purge',
  everySeconds: 3600,
  async run(now) {
    let policies = 0
    for (;;) {
      const purged = await purgePolicies(now, BATCH, async (tx, gone) => {
        for (const tenantId of new Set(gone.map((policy) => policy.tenantId))) {
          await insertAuditRows(tx, tenantId, gone.filter((policy) => policy.tenantId === tenantId).map(({ id, displayName }) => systemRow({
            at: now, action: 'conditional-access.purge-policies', category: 'Policy', target: { type: 'ConditionalAccessPolicy', id, name: displayName },
          })))
        }
      })
      policies += purged
      if (purged < BATCH) return { policies }
    }
  },
}
