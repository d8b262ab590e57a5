import { DEFAULT_COLLABORATION_SETTINGS } from '@/lib/domain/collaboration-settings'
import type { DomainRule } from '@/lib/domain/email-address'
import type { TenantTx } from './tenant-tx'

/** The guest permission level in force, read afresh so that a change counts at the next request. */
export async function findGuestLevel(tx: TenantTx): Promise<string> {
  const row = await tx.db.collaborationSettings.findFirst({ select: { guestUserRoleId: true } })
  return row?.guestUserRoleId ?? DEFAULT_COLLABORATION_SETTINGS.guestUserRoleId
}

/** The allow and deny lines for mail domains. */
export async function findDomainLines(tx: TenantTx): Promise<DomainRule[]> {
  const rows = await tx.db.domainRule.findMany({ select: { kind: true, domain: true } })
  return rows.map((row) => ({ kind: row.kind === 'allow' ? 'allow' : 'deny', domain: row.domain }))
}
