import { transitionTenant, type TenantEvent } from '@/lib/domain/tenant'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { changeTenantStatus, endAllSessions, type StatusChange, type TenantDetail } from '@/lib/data/tenant-lifecycle'
import { AppError } from '@/lib/services/kernel'
import { trail } from './trail'

/** One step of a tenant's life. Whatever closes it ends all its sessions and tokens in the same transaction. */
export async function moveTenant(tx: PlatformTx, tenant: TenantDetail, event: TenantEvent, change: Omit<StatusChange, 'status'>, now: Date) {
  const next = transitionTenant(tenant, event, now)
  if (!next.ok) throw new AppError(next.error, { params: { status: tenant.status } })
  if (!(await changeTenantStatus(tx, tenant.id, tenant.status, { ...change, status: next.value }, now))) throw new AppError('CONFLICT')
  const sessionsEnded = next.value === 'active' ? 0 : await endAllSessions(tx, tenant.id, event, now)
  return {
    result: { slug: tenant.slug, status: next.value, sessionsEnded },
    audit: trail(tenant, [{ name: 'status', old: tenant.status, new: next.value }], { ...(change.statusReason && { reason: change.statusReason }), sessionsEnded }),
  }
}
