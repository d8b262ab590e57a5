import type { TenantTx } from './tenant-tx'

/** Ends everything a person is signed in with, at once: browser sessions, refresh tokens, grants and the provider's own session. */
export async function revokeUserSessions(tx: TenantTx, userId: string, reason: string, now: Date): Promise<number> {
  await tx.db.user.updateMany({ where: { id: userId }, data: { sessionsValidFrom: now } })
  const ended = await tx.db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now, revokedReason: reason } })
  await tx.db.oidcPayload.deleteMany({ where: { accountId: userId } })
  return ended.count
}

export interface SessionRow {
  readonly id: string
  readonly surface: string
  readonly ip: string | null
  readonly userAgent: string | null
  readonly amr: readonly string[]
  readonly authTime: Date
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** Browser sessions of a person that still work, newest first. */
export async function findLiveSessions(tx: TenantTx, userId: string, now: Date): Promise<SessionRow[]> {
  return tx.db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100,
    select: { id: true, surface: true, ip: true, userAgent: true, amr: true, authTime: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  })
}
