import { inPlatform } from './platform-tx'
import type { PlatformTx } from './platform-tx'

export interface ExpiredInvitation {
  readonly tenantId: string
  readonly id: string
  readonly email: string
}

/** Closes what is past its deadline, up to `limit` rows in one transaction. The check at redemption compares times itself; this keeps lists and counters right. */
export async function expireInvitations(now: Date, limit: number, onExpired: (tx: PlatformTx, rows: readonly ExpiredInvitation[]) => Promise<void>): Promise<number> {
  return inPlatform(async (tx) => {
    const rows = await tx.db.$queryRaw<ExpiredInvitation[]>`
      update invitation set state = 'expired', updated_at = ${now}, version = version + 1
      where id in (select id from invitation where state in ('sent', 'opened', 'failed') and expires_at <= ${now} order by expires_at limit ${limit} for update skip locked)
      returning tenant_id as "tenantId", id, email_normalized as email`
    if (rows.length > 0) await onExpired(tx, rows)
    return rows.length
  })
}

/** Invitations of active tenants that wait for their one automatic reminder, oldest sending first, from `after` on. */
export async function findRemindable(now: Date, after: { readonly sentAt: Date; readonly id: string }, limit: number): Promise<readonly { tenantId: string; id: string; sentAt: Date }[]> {
  return inPlatform((tx) => tx.db.$queryRaw`
    select i.tenant_id as "tenantId", i.id, i.sent_at as "sentAt"
    from invitation i join tenant t on t.id = i.tenant_id and t.status = 'active'
    join collaboration_settings c on c.tenant_id = i.tenant_id and c.reminder_after_days > 0
    where i.state in ('sent', 'opened') and i.reminded_at is null and i.sent_at is not null and (i.sent_at, i.id) > (${after.sentAt}, ${after.id}::uuid)
      and i.sent_at <= ${now}::timestamptz - c.reminder_after_days * interval '1 day' and i.expires_at > ${now}::timestamptz + interval '1 day'
    order by i.sent_at, i.id limit ${limit}`)
}
