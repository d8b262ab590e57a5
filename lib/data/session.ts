import type { EndReason } from '@/lib/domain/session'
import { sha256 } from '@/lib/platform/crypto'
import { enqueueJobs } from './job'
import { untrustDevices } from './known-device'
import { endJourneys } from './mailed-proof'
import type { NamedTenant, TenantTx } from './tenant-tx'

/** Tells every application of the person's provider sessions, by jobs; call it before they are deleted. `only` and `except` name one of them by its id hash. */
export async function queueLogoutNotices(tx: NamedTenant, userId: string, now: Date, which: { readonly only?: Uint8Array; readonly except?: Uint8Array } = {}): Promise<void> {
  const used = await tx.db.$queryRaw<{ clientId: string; sid: string }[]>`
    select a.key as "clientId", a.value ->> 'sid' as sid
    from oidc_payload p cross join lateral jsonb_each(coalesce(p.payload -> 'authorizations', '{}')) a
    where p.tenant_id = ${tx.tenantId}::uuid and p.model = 'Session' and p.account_id = ${userId} and a.value ->> 'sid' is not null
      and (${which.only ?? null}::bytea is null or p.id_hash = ${which.only ?? null}::bytea) and p.id_hash is distinct from ${which.except ?? null}::bytea`
  await enqueueJobs(tx, tx.tenantId, now, used.map((target) => ({ queue: 'logout', payload: { ...target, accountId: userId }, dedupeKey: `logout:${target.sid}`, maxAttempts: 5 })))
}

/**
 * Ends everything a person is signed in with, at once: browser sessions, refresh tokens, grants, the provider's own session and half-way
 * sign-ins, except the one whose journey has the key `keepJourney`. Applications are told by jobs.
 */
export async function revokeUserSessions(tx: NamedTenant, userId: string, reason: EndReason, now: Date, options: { readonly keepJourney?: string } = {}): Promise<number> {
  const keep = options.keepJourney ?? null
  await tx.db.user.updateMany({ where: { tenantId: tx.tenantId, id: userId }, data: { sessionsValidFrom: now } })
  await untrustDevices(tx, userId)
  const ended = await tx.db.session.updateMany({ where: { tenantId: tx.tenantId, userId, revokedAt: null }, data: { revokedAt: now, revokedReason: reason } })
  await queueLogoutNotices(tx, userId, now)
  // The kept sign-in forgets the session that it began over, because the provider refuses one whose session is gone.
  if (keep !== null) {
    await tx.db.$executeRaw`
      update oidc_payload set payload = payload - 'session', account_id = null
      where tenant_id = ${tx.tenantId}::uuid and model = 'Interaction' and id_hash = ${sha256(keep)} and account_id = ${userId}`
  }
  await tx.db.oidcPayload.deleteMany({ where: { tenantId: tx.tenantId, accountId: userId } })
  await endJourneys(tx, userId, keep)
  return ended.count
}

/** The same for many people, most of whom are signed in nowhere and have nothing to end. */
export async function revokeSessionsOf(tx: NamedTenant, userIds: readonly string[], reason: EndReason, now: Date): Promise<void> {
  if (userIds.length === 0) return
  const open = await tx.db.$queryRaw<{ id: string }[]>`
    select u.id::text as id from unnest(${[...userIds]}::text[]::uuid[]) as u (id)
    where exists (select from browser_session s where s.tenant_id = ${tx.tenantId}::uuid and s.user_id = u.id and s.revoked_at is null)
      or exists (select from known_device d where d.tenant_id = ${tx.tenantId}::uuid and d.user_id = u.id and d.trusted_until is not null)
      or exists (select from oidc_payload p where p.tenant_id = ${tx.tenantId}::uuid and p.account_id = u.id::text)
      or exists (select from sign_in_journey j where j.tenant_id = ${tx.tenantId}::uuid and j.user_id = u.id)`
  const signedIn = new Set(open.map(({ id }) => id))
  const others = userIds.filter((id) => !signedIn.has(id))
  // Also of these, whatever began before this moment and is not stored yet must not count.
  if (others.length > 0) await tx.db.user.updateMany({ where: { tenantId: tx.tenantId, id: { in: others } }, data: { sessionsValidFrom: now } })
  for (const id of signedIn) await revokeUserSessions(tx, id, reason, now)
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
