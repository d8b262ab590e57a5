import { eraseTenantRows, findErasable, recordErasure } from '@/lib/data/erasure'
import { insertAuditRows } from '@/lib/data/audit'
import { purgeUsers } from '@/lib/data/sweep'
import { findTenantBySlug } from '@/lib/data/tenant'
import { transitionTenant } from '@/lib/domain/tenant'
import type { Sweep } from './cron'
import { systemRow } from './system-audit'

/** Erases tenants whose restore time has passed, and leaves a report of what was there. */
export const tenantErasure: Sweep = {
  name: 'tenant-erasure',
  everySeconds: 3600,
  async run(now) {
    const report = { tenants: 0, rows: 0 }
    const platform = await findTenantBySlug('platform')
    for (const tenant of await findErasable(now)) {
      if (!transitionTenant({ status: 'deleted', deletedAt: tenant.deletedAt }, 'erase', now).ok) continue
      const counts: Record<string, number> = {}
      await eraseTenantRows(tenant.id, counts)
      const row = systemRow({
        at: now, action: 'platform.tenant.erase', category: 'PlatformManagement', target: { type: 'Tenant', id: tenant.id, name: tenant.name }, details: { slug: tenant.slug, counts },
      })
      if (!(await recordErasure(tenant, counts, now, platform ? { tenantId: platform.id, row } : null))) continue
      report.tenants += 1
      report.rows += Object.values(counts).reduce((sum, count) => sum + count, 0)
    }
    return report
  },
}

const PURGE_BATCH = 500

/** Removes people 30 days after their deletion. */
export const userPurge: Sweep = {
  name: 'user-purge',
  everySeconds: 3600,
  async run(now) {
    let users = 0
    for (;;) {
      const purged = await purgeUsers(now, PURGE_BATCH, async (tx, gone) => {
        for (const tenantId of new Set(gone.map((user) => user.tenantId))) {
          const rows = gone.filter((user) => user.tenantId === tenantId).map((user) => systemRow({
            at: now, action: 'user.purge', category: 'UserManagement', target: { type: 'User', id: user.id, name: user.displayName },
          }))
          await insertAuditRows(tx, tenantId, rows)
        }
      })
      users += purged
      if (purged < PURGE_BATCH) return { users }
    }
  },
}
