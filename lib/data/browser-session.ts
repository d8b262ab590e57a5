import { isRoleName, type RoleName } from '@/lib/domain/permission'
import { SURFACES, type EndReason, type StoredSession, type Surface } from '@/lib/domain/session'
import { tenantQuery } from './tenant-pool'
import type { TenantTx } from './tenant-tx'

/** A browser session with its person, roles and the settings that give rights: everything one request asks, in one statement. */
export interface SessionView {
  readonly id: string
  readonly session: StoredSession
  readonly authTime: Date
  readonly opSid: string | null
  readonly user: {
    readonly id: string
    readonly displayName: string
    readonly email: string
    readonly userType: 'member' | 'guest'
    readonly accountEnabled: boolean
    readonly externalUserState: 'PendingAcceptance' | 'Accepted' | null
    readonly deletedAt: Date | null
    readonly sessionsValidFrom: Date
  }
  readonly roles: readonly RoleName[]
  readonly allowInvitesFrom: string | null
}

interface Row {
  id: string; tenantId: string; userId: string; surface: Surface; createdAt: Date; lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null; authTime: Date; opSid: string | null
  displayName: string; email: string; userType: 'member' | 'guest'; accountEnabled: boolean; externalUserState: 'PendingAcceptance' | 'Accepted' | null; deletedAt: Date | null
  sessionsValidFrom: Date; roles: string[]; allowInvitesFrom: string | null
}

const VIEW = `
  select s.id, s.tenant_id as "tenantId", s.user_id as "userId", s.surface, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
         s.revoked_at as "revokedAt", s.auth_time as "authTime", s.op_sid as "opSid", u.display_name as "displayName", u.email, u.user_type as "userType",
         u.account_enabled as "accountEnabled", u.external_user_state as "externalUserState", u.deleted_at as "deletedAt", u.sessions_valid_from as "sessionsValidFrom",
         array(select r.role from role_assignment r where r.tenant_id = s.tenant_id and r.user_id = s.user_id) as roles,
         (select c.allow_invites_from from collaboration_settings c where c.tenant_id = s.tenant_id) as "allowInvitesFrom"
  from browser_session s join app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id
  where s.tenant_id = $1 and s.id = $2`

export async function findSession(tenantId: string, id: string): Promise<SessionView | undefined> {
  const { rows } = await tenantQuery<Row>(tenantId, { name: 'session-view', text: VIEW, values: [tenantId, id] })
  const row = rows[0]
  if (!row || !SURFACES.includes(row.surface)) return undefined
  const { tenantId: owner, userId, surface, createdAt, lastSeenAt, expiresAt, revokedAt } = row
  return {
    id: row.id, authTime: row.authTime, opSid: row.opSid, allowInvitesFrom: row.allowInvitesFrom, roles: row.roles.filter(isRoleName),
    session: { tenantId: owner, userId, surface, createdAt, lastSeenAt, expiresAt, revokedAt },
    user: {
      id: userId, displayName: row.displayName, email: row.email, userType: row.userType, accountEnabled: row.accountEnabled,
      externalUserState: row.externalUserState, deletedAt: row.deletedAt, sessionsValidFrom: row.sessionsValidFrom,
    },
  }
}

export async function touchSession(tenantId: string, id: string, now: Date): Promise<void> {
  const text = 'update browser_session set last_seen_at = $3 where tenant_id = $1 and id = $2 and revoked_at is null'
  await tenantQuery(tenantId, { name: 'session-touch', text, values: [tenantId, id, now] })
}

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly surface: Surface
  readonly opSid: string | null
  readonly idToken: Uint8Array<ArrayBuffer> | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly amr: readonly string[]
  readonly authTime: Date
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSession(tx: TenantTx, session: NewSession): Promise<void> {
  await tx.db.session.create({
    data: { ...session, amr: [...session.amr], userAgent: session.userAgent?.slice(0, 512) ?? null, tenantId: tx.tenantId, lastSeenAt: session.createdAt }, select: { id: true },
  })
}

/** Ends one session; false when it was over already or is another person's. */
export async function revokeSession(tx: TenantTx, id: string, reason: EndReason, now: Date, ofUserId?: string): Promise<boolean> {
  const { count } = await tx.db.session.updateMany({
    where: { tenantId: tx.tenantId, id, revokedAt: null, ...(ofUserId && { userId: ofUserId }) }, data: { revokedAt: now, revokedReason: reason },
  })
  return count === 1
}

/** Ends the sessions that began with this session of the provider (back-channel logout). */
export async function revokeByProviderSession(tx: TenantTx, opSid: string, now: Date): Promise<number> {
  const { count } = await tx.db.session.updateMany({ where: { tenantId: tx.tenantId, opSid, revokedAt: null }, data: { revokedAt: now, revokedReason: 'signedOutElsewhere' } })
  return count
}
