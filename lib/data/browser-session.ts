import { isRoleName, type RoleName } from '@/lib/domain/permission'
import { SURFACES, type EndReason, type StoredSession, type Surface } from '@/lib/domain/session'
import { tenantQuery } from './tenant-pool'
import type { TenantSql, TenantTx } from './tenant-tx'

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
    readonly preferredLanguage: string | null
    readonly userType: 'member' | 'guest'
    readonly accountEnabled: boolean
    readonly externalUserState: 'PendingAcceptance' | 'Accepted' | null
    readonly deletedAt: Date | null
    readonly sessionsValidFrom: Date
    /** Without access for now: only My Access is open. */
    readonly dormant: boolean
  }
  readonly roles: readonly RoleName[]
  /** Roles on catalogues, whichever these are. */
  readonly catalogRoles: readonly string[]
  readonly allowInvitesFrom: string | null
}

interface Row {
  id: string; tenantId: string; userId: string; surface: Surface; createdAt: Date; lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null; authTime: Date; opSid: string | null
  displayName: string; email: string; preferredLanguage: string | null; userType: 'member' | 'guest'; accountEnabled: boolean; externalUserState: 'PendingAcceptance' | 'Accepted' | null; deletedAt: Date | null
  sessionsValidFrom: Date; dormant: boolean; roles: string[]; catalogRoles: string[]; allowInvitesFrom: string | null
}

const VIEW = `
  select s.id, s.tenant_id as "tenantId", s.user_id as "userId", s.surface, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
         s.revoked_at as "revokedAt", s.auth_time as "authTime", s.op_sid as "opSid", u.display_name as "displayName", u.email, u.preferred_language as "preferredLanguage", u.user_type as "userType",
         u.account_enabled as "accountEnabled", u.external_user_state as "externalUserState", u.deleted_at as "deletedAt", u.sessions_valid_from as "sessionsValidFrom",
         exists (select from access_account d where d.tenant_id = s.tenant_id and d.user_id = s.user_id and d.state = 'dormant') as dormant,
         array(select r.role from role_assignment r where r.tenant_id = s.tenant_id and r.user_id = s.user_id) as roles,
         array(select c.role from catalog_role_assignment c where c.tenant_id = s.tenant_id and c.user_id = s.user_id union
               select c.role from group_member m join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.deleted_at is null
               join catalog_role_assignment c on c.tenant_id = m.tenant_id and c.group_id = m.group_id where m.tenant_id = s.tenant_id and m.user_id = s.user_id) as "catalogRoles",
         (select c.allow_invites_from from collaboration_settings c where c.tenant_id = s.tenant_id) as "allowInvitesFrom"
  from browser_session s join app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id
  where s.tenant_id = $1 and s.id = $2`

export async function findSession(tenantId: string, id: string): Promise<SessionView | undefined> {
  const { rows } = await tenantQuery<Row>(tenantId, { name: 'session-view', text: VIEW, values: [tenantId, id] })
  const row = rows[0]
  if (!row || !SURFACES.includes(row.surface)) return undefined
  const { tenantId: owner, userId, surface, createdAt, lastSeenAt, expiresAt, revokedAt } = row
  return {
    id: row.id, authTime: row.authTime, opSid: row.opSid, allowInvitesFrom: row.allowInvitesFrom, roles: row.roles.filter(isRoleName), catalogRoles: row.catalogRoles,
    session: { tenantId: owner, userId, surface, createdAt, lastSeenAt, expiresAt, revokedAt },
    user: {
      id: userId, displayName: row.displayName, email: row.email, preferredLanguage: row.preferredLanguage, userType: row.userType, accountEnabled: row.accountEnabled,
      externalUserState: row.externalUserState, deletedAt: row.deletedAt, sessionsValidFrom: row.sessionsValidFrom, dormant: row.dormant,
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

const INSERT = `
  insert into browser_session (tenant_id, id, user_id, surface, op_sid, id_token, ip, user_agent, amr, auth_time, created_at, last_seen_at, expires_at)
  values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)`

export async function insertSession(tx: TenantSql, session: NewSession): Promise<void> {
  const { id, userId, surface, opSid, idToken, ip, userAgent, amr, authTime, createdAt, expiresAt } = session
  const values = [tx.tenantId, id, userId, surface, opSid, idToken, ip, userAgent?.slice(0, 512) ?? null, [...amr], authTime, createdAt, expiresAt]
  await tx.rows({ name: 'session-insert', text: INSERT, values })
}

const REVOKE = `
  update browser_session set revoked_at = $3, revoked_reason = $4
  where tenant_id = $1::uuid and id = $2::uuid and revoked_at is null and ($5::uuid is null or user_id = $5::uuid) returning id`

/** Ends one session; false when it was over already or is another person's. */
export async function revokeSession(tx: TenantSql, id: string, reason: EndReason, now: Date, ofUserId?: string): Promise<boolean> {
  const ended = await tx.rows({ name: 'session-revoke', text: REVOKE, values: [tx.tenantId, id, now, reason, ofUserId ?? null] })
  return ended.length === 1
}

/** Ends the sessions that began with this session of the provider (back-channel logout). */
export async function revokeByProviderSession(tx: TenantTx, opSid: string, now: Date): Promise<number> {
  const { count } = await tx.db.session.updateMany({ where: { tenantId: tx.tenantId, opSid, revokedAt: null }, data: { revokedAt: now, revokedReason: 'signedOutElsewhere' } })
  return count
}
