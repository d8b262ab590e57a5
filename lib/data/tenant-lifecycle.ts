import type { TenantEvent } from '@/lib/domain/tenant'
import type { PlatformTx } from './platform-tx'
import type { TenantRef } from './tenant'

export interface TenantDetail {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: TenantRef['status']
  readonly statusReason: string | null
  readonly defaultLanguage: string
  readonly suspendedAt: Date | null
  readonly deletedAt: Date | null
  readonly eraseAfter: Date | null
  readonly createdAt: Date
  readonly members: number
  readonly guests: number
  readonly guestsPending: number
  readonly blocked: number
  readonly groups: number
  readonly applications: number
  readonly invitationsPending: number
  /** `ready`: has chosen a password. */
  readonly admins: readonly { readonly id: string; readonly displayName: string; readonly email: string; readonly ready: boolean }[]
}

const MOST_ADMINS = 50

/** A customer's tenant by slug with its counters and Global Administrators; undefined when there is none (the operators' own is none). */
export async function findTenantDetail(tx: PlatformTx, slug: string): Promise<TenantDetail | undefined> {
  const row = await tx.db.tenant.findFirst({
    where: { slug, isPlatform: false },
    select: { id: true, slug: true, name: true, status: true, statusReason: true, defaultLanguage: true, suspendedAt: true, deletedAt: true, eraseAfter: true, createdAt: true },
  })
  if (!row) return undefined
  const stat = await tx.db.tenantStat.findUnique({ where: { tenantId: row.id } })
  const admins = await tx.db.roleAssignment.findMany({
    where: { tenantId: row.id, role: 'Global Administrator', user: { deletedAt: null } },
    select: { user: { select: { id: true, displayName: true, email: true, password: { select: { userId: true } } } } }, orderBy: { createdAt: 'asc' }, take: MOST_ADMINS,
  })
  const count = (value: bigint | undefined) => Number(value ?? 0n)
  return {
    // SAFE: tenant_status_check admits these four words only.
    ...row, status: row.status as TenantRef['status'],
    members: count(stat?.members), guests: count(stat?.guests), guestsPending: count(stat?.guestsPending), blocked: count(stat?.blocked),
    groups: count(stat?.groups), applications: count(stat?.applications), invitationsPending: count(stat?.invitationsPending),
    admins: admins.map(({ user: { password, ...user } }) => ({ ...user, ready: password !== null })),
  }
}

export interface StatusChange {
  readonly status: TenantRef['status']
  readonly statusReason: string | null
  readonly suspendedAt: Date | null
  readonly deletedAt: Date | null
  readonly eraseAfter: Date | null
}

/** Moves a tenant on if it still is where the caller saw it; false when somebody was first. */
export async function changeTenantStatus(tx: PlatformTx, id: string, from: TenantRef['status'], to: StatusChange, now: Date): Promise<boolean> {
  const { count } = await tx.db.tenant.updateMany({ where: { id, status: from, isPlatform: false }, data: { ...to, configVersion: { increment: 1 }, updatedAt: now } })
  return count === 1
}

export async function renameTenant(tx: PlatformTx, id: string, name: string, now: Date): Promise<void> {
  await tx.db.tenant.update({ where: { id }, data: { name, configVersion: { increment: 1 }, updatedAt: now }, select: { id: true } })
}

/** Ends every session of a tenant at its issuer and at its consoles, with all tokens, codes, grants and half-way sign-ins. Applications are told by jobs. */
export async function endAllSessions(tx: PlatformTx, tenantId: string, reason: TenantEvent, now: Date): Promise<number> {
  await queueAllLogoutNotices(tx, tenantId, now)
  const { count } = await tx.db.session.updateMany({ where: { tenantId, revokedAt: null, expiresAt: { gt: now } }, data: { revokedAt: now, revokedReason: reason } })
  await tx.db.oidcPayload.deleteMany({ where: { tenantId } })
  await tx.db.signInJourney.deleteMany({ where: { tenantId } })
  await tx.db.emailCode.deleteMany({ where: { tenantId, consumedAt: null } })
  return count
}

/** One statement for any number of sessions; only of applications that want to hear. */
async function queueAllLogoutNotices(tx: PlatformTx, tenantId: string, now: Date): Promise<void> {
  await tx.db.$executeRaw`
    insert into job (id, tenant_id, queue, payload, run_at, max_attempts, dedupe_key, created_at)
    select gen_random_uuid(), p.tenant_id, 'logout', jsonb_build_object('clientId', a.key, 'sid', a.value ->> 'sid', 'accountId', p.account_id), ${now}, 5, 'logout:' || (a.value ->> 'sid'), ${now}
    from oidc_payload p
      cross join lateral jsonb_each(coalesce(p.payload -> 'authorizations', '{}')) a
      join application app on app.tenant_id = p.tenant_id and app.client_id = a.key and app.backchannel_logout_uri is not null
    where p.tenant_id = ${tenantId}::uuid and p.model = 'Session' and p.account_id is not null and a.value ->> 'sid' is not null
    on conflict (queue, dedupe_key) do nothing`
  await tx.db.$executeRaw`select pg_notify('vestibule_job', 'logout')`
}
