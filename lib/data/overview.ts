import type { TenantTx } from './tenant-tx'

export interface ActivityRow {
  readonly id: string
  readonly at: Date
  readonly actorName: string
  readonly action: string
  readonly result: string
  readonly targetType: string | null
  readonly targetId: string | null
  readonly targetName: string | null
}

/** The newest audit rows, optionally of one object. */
export async function findRecentActivity(tx: TenantTx, take: number, targetId?: string): Promise<ActivityRow[]> {
  return tx.db.auditEvent.findMany({
    where: { ...(targetId !== undefined && { targetId }) }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take,
    select: { id: true, at: true, actorName: true, action: true, result: true, targetType: true, targetId: true, targetName: true },
  })
}

/** What the set-up checklist asks; each is one short look. */
export async function findSetupFacts(tx: TenantTx) {
  const tenant = await tx.db.tenantSettings.findFirst({ select: { privacyStatementUrl: true } })
  const settings = await tx.db.collaborationSettings.findFirst({ select: { version: true } })
  const rule = await tx.db.domainRule.findFirst({ select: { id: true } })
  const admins = await tx.db.roleAssignment.findMany({ where: { role: 'Global Administrator', user: { accountEnabled: true, deletedAt: null } }, take: 2, select: { userId: true } })
  const assignment = await tx.db.appAssignment.findFirst({ select: { id: true } })
  return {
    legalLinks: tenant?.privacyStatementUrl != null,
    collaborationReviewed: (settings?.version ?? 1) > 1 || rule !== null,
    secondAdmin: admins.length > 1,
    firstAssignment: assignment !== null,
  }
}
