import type { WaitingGroup } from '@/lib/domain/invitation'
import { findInviters, inviterKey, type InviterRef } from './inviter'
import type { TenantTx } from './tenant-tx'

type Row = { domain: string; type: InviterRef['type']; id: string | null; count: number }

/** Invitations that can still be redeemed, grouped by what the rules look at, with their inviters as they are now. */
export async function readWaiting(tx: TenantTx, now: Date) {
  const rows = await tx.db.$queryRaw<Row[]>`
    select email_domain as domain, inviter_type as type, inviter_id as id, count(*)::int as count from invitation
    where tenant_id = ${tx.tenantId}::uuid and state in ('sent', 'opened', 'failed') and expires_at > ${now} group by 1, 2, 3`
  const groups: WaitingGroup[] = rows.map(({ domain, count, ...ref }) => ({ domain, count, inviter: inviterKey(ref) }))
  return { groups, inviters: await findInviters(tx, rows) }
}

/** A few waiting invitations of these domains, newest first: whom a change would hit. */
export async function sampleWaiting(tx: TenantTx, domains: readonly string[], now: Date): Promise<readonly { id: string; email: string }[]> {
  if (domains.length === 0) return []
  return tx.db.$queryRaw`
    select id, email_normalized as email from invitation
    where tenant_id = ${tx.tenantId}::uuid and email_domain = any(${domains.slice(0, 50)}::text[]) and state in ('sent', 'opened', 'failed') and expires_at > ${now}
    order by created_at desc, id desc limit 5`
}
