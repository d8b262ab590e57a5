import { insertAuditRows } from '@/lib/data/audit'
import { expireInvitations, findRemindable, type ExpiredInvitation } from '@/lib/data/invitation-sweep'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { findTenantById } from '@/lib/data/tenant'
import { newId } from '@/lib/platform/ids'
import { run, systemContext } from '@/lib/services/kernel'
import { remindInvitations } from '@/lib/services/invitation'
import type { Sweep } from './cron'
import { systemRow } from './system-audit'

const BATCH = 500

async function noteExpired(tx: PlatformTx, rows: readonly ExpiredInvitation[], now: Date): Promise<void> {
  for (const [tenantId, of] of byTenant(rows)) {
    await insertAuditRows(tx, tenantId, of.map(({ id, email }) => systemRow({ at: now, action: 'invitation.expire', category: 'UserManagement', target: { type: 'Invitation', id, name: email } })))
  }
}

function byTenant<Row extends { readonly tenantId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.tenantId, [...(groups.get(row.tenantId) ?? []), row])
  return groups
}

/** Reminds once, through the verb that an admin would use, so that every rule about sending holds here too. */
async function remindAll(now: Date): Promise<number> {
  let reminded = 0
  for (let after = { sentAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const due = await findRemindable(now, after, BATCH)
    for (const [tenantId, of] of byTenant(due)) {
      const tenant = await findTenantById(tenantId)
      if (!tenant) continue
      const context = systemContext({ tenant, name: 'Invitation reminders', now, correlationId: newId() })
      const { done } = await run(remindInvitations, { selection: { ids: of.map(({ id }) => id) }, skipRefused: true }, context)
      reminded += done
    }
    const last = due.at(-1)
    if (!last || due.length < BATCH) return reminded
    after = last
  }
}

/** Closes invitations past their deadline, and sends the one reminder that a tenant's settings ask for. */
export const invitationSweep: Sweep = {
  name: 'invitations',
  everySeconds: 3600,
  async run(now) {
    let expired = 0
    for (let count = BATCH; count === BATCH;) {
      count = await expireInvitations(now, BATCH, (tx, rows) => noteExpired(tx, rows, now))
      expired += count
    }
    return { expired, reminded: await remindAll(now) }
  },
}
