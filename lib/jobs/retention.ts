import { insertAuditRows } from '@/lib/data/audit'
import { deleteAuditBefore, deleteSignInsBefore, findRetentionDue } from '@/lib/data/log-retention'
import { inPlatform } from '@/lib/data/platform-tx'
import type { Sweep } from './cron'
import { systemRow } from './system-audit'

/** Tells `audit verify` which rows may be gone. */
const RETENTION_ACTION = 'log.retention'

/** Removes log rows older than each tenant keeps them. */
export const retention: Sweep = {
  name: 'log-retention',
  everySeconds: 6 * 3600,
  async run(now) {
    const report = { tenants: 0, signIns: 0, auditRows: 0 }
    for (const due of await findRetentionDue(now)) {
      const signIns = await deleteSignInsBefore(due.tenantId, due.cutoff)
      const auditRows = await inPlatform(async (tx) => {
        const removed = await deleteAuditBefore(tx, due.tenantId, due.cutoff)
        if (signIns + removed === 0) return 0
        await insertAuditRows(tx, due.tenantId, [systemRow({
          at: now, action: RETENTION_ACTION, category: 'DirectoryManagement', target: { type: 'Log', id: null, name: null },
          details: { before: due.cutoff.toISOString(), days: due.days, signIns, auditRows: removed },
        })])
        return removed
      }, { timeoutMs: 600_000 })
      if (signIns + auditRows === 0) continue
      report.tenants += 1
      report.signIns += signIns
      report.auditRows += auditRows
    }
    return report
  },
}
