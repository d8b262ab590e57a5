import type { Grant } from '@/lib/domain/invitation'
import { newId } from '@/lib/platform/ids'
import type { TenantTx } from './tenant-tx'

/** The waiting person becomes a guest of the tenant. False: deleted, blocked, or under another address meanwhile. */
export async function acceptInvitee(tx: TenantTx, userId: string, provenEmail: string, now: Date): Promise<boolean> {
  const { count } = await tx.db.user.updateMany({
    where: { tenantId: tx.tenantId, id: userId, emailNormalized: provenEmail, deletedAt: null, accountEnabled: true },
    data: { externalUserState: 'Accepted', externalUserStateChangedAt: now, emailVerified: true, updatedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

/** Gives what was promised. What is gone meanwhile is left out, what is held already stays. Returns how many were new. */
export async function applyGrants(tx: TenantTx, userId: string, grants: readonly Grant[], grantedBy: string | null, now: Date): Promise<number> {
  let added = 0
  for (const grant of grants) added += await applyGrant(tx, userId, grant, grantedBy, now)
  return added
}

function applyGrant(tx: TenantTx, userId: string, grant: Grant, by: string | null, now: Date): Promise<number> {
  const tenantId = tx.tenantId
  if (grant.kind === 'group') {
    return tx.db.$executeRaw`
      insert into group_member (tenant_id, group_id, user_id, added_by, added_at)
      select ${tenantId}::uuid, g.id, ${userId}::uuid, ${by}::uuid, ${now} from app_group g
      where g.tenant_id = ${tenantId}::uuid and g.id = ${grant.id}::uuid and g.deleted_at is null
      on conflict do nothing`
  }
  if (grant.kind === 'application') {
    const role = grant.appRoleId ?? null
    return tx.db.$executeRaw`
      insert into app_assignment (id, tenant_id, application_id, app_role_id, user_id, created_by, created_at)
      select ${newId(now.getTime())}::uuid, ${tenantId}::uuid, a.id, ${role}::uuid, ${userId}::uuid, ${by}::uuid, ${now} from application a
      where a.tenant_id = ${tenantId}::uuid and a.id = ${grant.id}::uuid and a.deleted_at is null
        and (${role}::uuid is null or exists (select from app_role r where r.tenant_id = a.tenant_id and r.application_id = a.id and r.id = ${role}::uuid and r.enabled))
      on conflict do nothing`
  }
  return tx.db.$executeRaw`
    insert into role_assignment (tenant_id, user_id, role, granted_by, created_at)
    values (${tenantId}::uuid, ${userId}::uuid, ${grant.role}, ${by}::uuid, ${now}) on conflict do nothing`
}

/** The invitation of this address that waits for an answer. One whose mail was reported undelivered counts when there is no better one: reports can be wrong. */
export async function findOpenInvitationId(tx: TenantTx, email: string, now: Date): Promise<string | undefined> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    select id from invitation where tenant_id = ${tx.tenantId}::uuid and email_normalized = ${email} and state in ('sent', 'opened', 'failed') and expires_at > ${now}
    order by state = 'failed', created_at desc limit 1`
  return rows[0]?.id
}

/** Where the last redeemed invitation of a person wants to send them. */
export async function findRedirectWish(tx: TenantTx, userId: string): Promise<{ redirectUrl: string | null; homepages: string[] } | undefined> {
  const rows = await tx.db.$queryRaw<{ redirectUrl: string | null; homepages: string[] }[]>`
    select i.redirect_url as "redirectUrl",
           array(select a.homepage_url from application a where a.tenant_id = i.tenant_id and a.homepage_url is not null and a.deleted_at is null
                 and a.id::text in (select g ->> 'id' from jsonb_array_elements(i.grants) g where g ->> 'kind' = 'application')) as homepages
    from invitation i where i.tenant_id = ${tx.tenantId}::uuid and i.user_id = ${userId}::uuid and i.state = 'redeemed' order by i.redeemed_at desc limit 1`
  return rows[0]
}
