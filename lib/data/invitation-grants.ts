import type { Grant } from '@/lib/domain/invitation'
import { isRoleName } from '@/lib/domain/permission'
import type { TenantTx } from './tenant-tx'

export interface ResolvedGrants {
  readonly groups: readonly { id: string; name: string }[]
  readonly applications: readonly { id: string; name: string; appRoleId: string | null; roleName: string | null }[]
  readonly roles: readonly string[]
  /** Where the promised applications live: an invitation may always send the person there. */
  readonly homepages: readonly string[]
}

interface AppRow {
  id: string
  name: string
  homepage: string | null
  roles: { id: string; name: string }[]
}

/** Names of everything promised, or null when something is not in this tenant (or was deleted). */
export async function resolveGrants(tx: TenantTx, grants: readonly Grant[]): Promise<ResolvedGrants | null> {
  const groupIds = [...new Set(grants.flatMap((grant) => (grant.kind === 'group' ? [grant.id] : [])))]
  const wanted = grants.flatMap((grant) => (grant.kind === 'application' ? [grant] : []))
  const roles = grants.flatMap((grant) => (grant.kind === 'role' ? [grant.role] : []))
  if (!roles.every(isRoleName)) return null
  const groups = groupIds.length === 0 ? [] : await tx.db.$queryRaw<{ id: string; name: string }[]>`
    select id, display_name as name from app_group where tenant_id = ${tx.tenantId}::uuid and id = any(${groupIds}::text[]::uuid[]) and deleted_at is null order by sort_name`
  if (groups.length !== groupIds.length) return null
  const apps = await findApplications(tx, wanted.map((grant) => grant.id))
  const applications = wanted.map((grant) => {
    const app = apps.find((candidate) => candidate.id === grant.id)
    const role = grant.appRoleId ? app?.roles.find((candidate) => candidate.id === grant.appRoleId) : undefined
    return app && (!grant.appRoleId || role) ? { id: app.id, name: app.name, appRoleId: role?.id ?? null, roleName: role?.name ?? null } : null
  })
  const known = applications.filter((application) => application !== null)
  if (known.length !== applications.length) return null
  return { groups, applications: known, roles, homepages: apps.flatMap((app) => (app.homepage ? [app.homepage] : [])) }
}

async function findApplications(tx: TenantTx, ids: readonly string[]): Promise<readonly AppRow[]> {
  if (ids.length === 0) return []
  return tx.db.$queryRaw<AppRow[]>`
    select a.id, a.display_name as name, a.homepage_url as homepage,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.display_name)) from app_role r
                     where r.tenant_id = a.tenant_id and r.application_id = a.id and r.enabled), '[]') as roles
    from application a where a.tenant_id = ${tx.tenantId}::uuid and a.id = any(${[...new Set(ids)]}::text[]::uuid[]) and a.deleted_at is null and not a.first_party`
}

/** Names for mails and lists; what was deleted meanwhile is left out. */
export async function findApplicationNames(tx: TenantTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ id: string; name: string }[]>`
    select id, display_name as name from application where tenant_id = ${tx.tenantId}::uuid and id = any(${[...new Set(ids)]}::text[]::uuid[]) and deleted_at is null`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Names of what the person will find on the other side: promised directly or by a promised group, or open to everybody. */
export async function findWaitingApplications(tx: TenantTx, grants: readonly Grant[]): Promise<readonly string[]> {
  const ids = (kind: 'application' | 'group') => grants.flatMap((grant) => (grant.kind === kind ? [grant.id] : []))
  const rows = await tx.db.$queryRaw<{ name: string }[]>`
    select a.display_name as name from application a
    where a.tenant_id = ${tx.tenantId}::uuid and a.deleted_at is null and a.enabled and not a.first_party
      and (a.id = any(${ids('application')}::text[]::uuid[])
        or a.visible_to_users and coalesce(a.initiate_login_uri, a.homepage_url) is not null and (not a.assignment_required
          or exists (select from app_assignment s where s.tenant_id = a.tenant_id and s.application_id = a.id and s.group_id = any(${ids('group')}::text[]::uuid[]))))
    order by a.sort_name, a.id limit 100`
  return rows.map(({ name }) => name)
}

export interface Offers {
  readonly groups: readonly { id: string; name: string }[]
  readonly applications: readonly { id: string; name: string; homepage: string | null; roles: readonly { id: string; name: string }[] }[]
}

/** What there is to promise, by name; the first `limit` of each kind. */
export async function listOffers(tx: TenantTx, limit: number): Promise<Offers> {
  const groups = await tx.db.$queryRaw<{ id: string; name: string }[]>`
    select id, display_name as name from app_group where tenant_id = ${tx.tenantId}::uuid and deleted_at is null order by sort_name, id limit ${limit}`
  const applications = await tx.db.$queryRaw<AppRow[]>`
    select a.id, a.display_name as name, a.homepage_url as homepage,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.display_name) order by r.display_name) from app_role r
                     where r.tenant_id = a.tenant_id and r.application_id = a.id and r.enabled), '[]') as roles
    from application a where a.tenant_id = ${tx.tenantId}::uuid and a.deleted_at is null and not a.first_party order by a.sort_name, a.id limit ${limit}`
  return { groups, applications: applications.map(({ id, name, homepage, roles }) => ({ id, name, homepage, roles })) }
}
