import { enqueueJobs } from './job'
import type { TenantTx } from './tenant-tx'

/** One of a person's own sign-ins, as My Account shows it. */
export interface OwnSignIn {
  readonly id: string
  readonly at: Date
  readonly appName: string | null
  readonly ip: string | null
  readonly country: string | null
  readonly browser: string | null
  readonly os: string | null
  readonly method: string | null
  readonly result: string
}

const COLUMNS = { id: true, at: true, appName: true, ip: true, country: true, browser: true, os: true, method: true, result: true } as const

export async function listOwnSignIns(tx: TenantTx, userId: string, since: Date, take: number): Promise<OwnSignIn[]> {
  return tx.db.signIn.findMany({ where: { tenantId: tx.tenantId, userId, at: { gt: since } }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take, select: COLUMNS })
}

export async function findOwnSignIn(tx: TenantTx, userId: string, id: string, since: Date): Promise<OwnSignIn | null> {
  return tx.db.signIn.findFirst({ where: { tenantId: tx.tenantId, userId, id, at: { gt: since } }, select: COLUMNS })
}

/** Ends one browser session and the provider's session behind it, so that it is not signed straight back in. Returns how many sessions ended; 0 when it is not this person's. */
export async function endOwnSession(tx: TenantTx, userId: string, id: string, now: Date): Promise<number> {
  const row = await tx.db.session.findFirst({ where: { tenantId: tx.tenantId, id, userId, revokedAt: null }, select: { opSid: true } })
  if (!row) return 0
  const used = row.opSid === null ? [] : await tx.db.$queryRaw<{ clientId: string; sid: string; grantId: string | null }[]>`
    with gone as (
      delete from oidc_payload p where p.tenant_id = ${tx.tenantId}::uuid and p.model = 'Session' and p.account_id = ${userId}
        and exists (select from jsonb_each(coalesce(p.payload -> 'authorizations', '{}')) a where a.value ->> 'sid' = ${row.opSid})
      returning p.payload)
    select a.key as "clientId", a.value ->> 'sid' as sid, a.value ->> 'grantId' as "grantId"
    from gone cross join lateral jsonb_each(gone.payload -> 'authorizations') a where a.value ->> 'sid' is not null`
  const grants = used.flatMap(({ grantId }) => (grantId ? [grantId] : []))
  await tx.db.oidcPayload.deleteMany({ where: { tenantId: tx.tenantId, accountId: userId, grantId: { in: grants } } })
  await enqueueJobs(tx, tx.tenantId, now, used.map(({ clientId, sid }) => ({ queue: 'logout', payload: { clientId, sid, accountId: userId }, dedupeKey: `logout:${sid}`, maxAttempts: 5 })))
  const { count } = await tx.db.session.updateMany({
    where: { tenantId: tx.tenantId, userId, revokedAt: null, OR: [{ id }, { opSid: { in: used.map(({ sid }) => sid) } }] },
    data: { revokedAt: now, revokedReason: 'revokedBySelf' },
  })
  return count
}

export interface OwnAccess {
  readonly groups: readonly string[]
  readonly applications: readonly string[]
  readonly roles: readonly string[]
}

/** Names of what a person was given, for the copy of their data. */
export async function readOwnAccess(tx: TenantTx, userId: string): Promise<OwnAccess> {
  const rows = await tx.db.$queryRaw<OwnAccess[]>`
    select array(select g.display_name from group_member m join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
                 where m.tenant_id = ${tx.tenantId}::uuid and m.user_id = ${userId}::uuid and g.deleted_at is null order by g.sort_name) as groups,
           array(select distinct a.display_name from app_assignment s join application a on a.tenant_id = s.tenant_id and a.id = s.application_id
                 where s.tenant_id = ${tx.tenantId}::uuid and s.user_id = ${userId}::uuid and a.deleted_at is null order by 1) as applications,
           array(select r.role from role_assignment r where r.tenant_id = ${tx.tenantId}::uuid and r.user_id = ${userId}::uuid order by 1) as roles`
  return rows[0] ?? { groups: [], applications: [], roles: [] }
}
