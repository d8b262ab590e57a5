import type { Prisma } from './generated/client'
import type { TenantSql } from './tenant-tx'

/** An assignment of an access package that counts at that moment. */
export const countsAt = (now: Date): Prisma.AccessAssignmentWhereInput => ({
  state: { in: ['delivered', 'partiallyDelivered'] }, validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }],
})

export interface Named {
  readonly id: string
  readonly displayName: string
}

const GROUPS = `
  select g.id::text, g.display_name as "displayName" from app_group g
  where g.tenant_id = $1::uuid and g.id in (select vestibule_groups_of($1::uuid, $2::uuid, $3::timestamptz))`

const PACKAGES = `
  select p.id::text, p.display_name as "displayName" from access_package p
  where p.tenant_id = $1::uuid and p.id in (select vestibule_packages_of($1::uuid, $2::uuid, $3::timestamptz))`

/** Live groups a person is in, by membership or by an access package. */
export async function findEffectiveGroups(tx: TenantSql, userId: string, now: Date): Promise<Named[]> {
  return tx.rows<Named>({ name: 'effective-groups', text: GROUPS, values: [tx.tenantId, userId, now] })
}

/** Access packages that count for a person. */
export async function findHeldPackages(tx: TenantSql, userId: string, now: Date): Promise<Named[]> {
  return tx.rows<Named>({ name: 'held-packages', text: PACKAGES, values: [tx.tenantId, userId, now] })
}

/** A role, or plain access, that a package gives in an application. */
export interface PackageRoleRow {
  readonly applicationId: string
  readonly packageId: string
  readonly package: Named
  readonly appRoleId: string | null
  readonly appRole: { readonly displayName: string; readonly value: string } | null
}

const ROLES = `
  select g.app_id::text as "applicationId", p.id::text as "packageId", json_build_object('id', p.id, 'displayName', p.display_name) as package,
         r.id::text as "appRoleId", case when r.id is not null then json_build_object('displayName', r.display_name, 'value', r.value) end as "appRole"
  from package_role g
  join access_package p on p.tenant_id = g.tenant_id and p.id = g.package_id
  left join app_role r on r.tenant_id = g.tenant_id and r.id = g.role_id
  where g.tenant_id = $1::uuid and g.package_id = any($2::uuid[]) and ($3::uuid is null or g.app_id = $3::uuid)`

/** What packages give in one application, or in all. */
export async function findPackageRoles(tx: TenantSql, packageIds: readonly string[], applicationId?: string): Promise<PackageRoleRow[]> {
  if (packageIds.length === 0) return []
  return tx.rows<PackageRoleRow>({ name: 'package-roles', text: ROLES, values: [tx.tenantId, [...packageIds], applicationId ?? null] })
}

const HOLDINGS = `
  select a.user_id::text as "userId", a.package_id::text as "packageId", array(select g.group_id::text from package_group g where g.tenant_id = a.tenant_id and g.package_id = a.package_id) as "groupIds"
  from access_assignment a
  where a.tenant_id = $1::uuid and a.user_id = any($2::uuid[]) and a.state in ('delivered', 'partiallyDelivered')
    and a.valid_from <= $3::timestamptz and (a.valid_to is null or a.valid_to > $3::timestamptz)`

/** Which packages some people hold, and the groups they are in through them. */
export async function findHoldings(tx: TenantSql, userIds: readonly string[], now: Date) {
  if (userIds.length === 0) return []
  return tx.rows<{ readonly userId: string; readonly packageId: string; readonly groupIds: readonly string[] }>({ name: 'holdings', text: HOLDINGS, values: [tx.tenantId, [...userIds], now] })
}
