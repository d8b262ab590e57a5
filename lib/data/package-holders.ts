import { Prisma } from './generated/client'
import type { RoleChoice } from './access-package-parts'
import type { TenantTx } from './tenant-tx'

/** So many people, and the names of the first of them. */
export interface Affected {
  readonly count: number
  readonly names: readonly string[]
}

const SHOWN = 5

/** An assignment that counts at that moment. */
const counts = (alias: Prisma.Sql, now: Date) => Prisma.sql`${alias}.state in ('delivered', 'partiallyDelivered') and ${alias}.valid_from <= ${now}::timestamptz and (${alias}.valid_to is null or ${alias}.valid_to > ${now}::timestamptz)`

async function affected(tx: TenantTx, packageId: string, otherwise: Prisma.Sql, now: Date): Promise<Affected> {
  const [row] = await tx.db.$queryRaw<Affected[]>`
    with people as (
      select u.id, u.display_name, u.sort_name from app_user u
      where u.tenant_id = ${tx.tenantId}::uuid and u.deleted_at is null
        and u.id in (select a.user_id from access_assignment a where a.tenant_id = ${tx.tenantId}::uuid and a.package_id = ${packageId}::uuid and ${counts(Prisma.sql`a`, now)}) and not (${otherwise}))
    select (select count(*)::int from people) as count, array(select p.display_name from people p order by p.sort_name, p.id limit ${SHOWN}) as names`
  return row ?? { count: 0, names: [] }
}

/** Everybody who holds a package now. */
export const readHolders = (tx: TenantTx, packageId: string, now: Date): Promise<Affected> => affected(tx, packageId, Prisma.sql`false`, now)

/** Holders of a package who have a role by no other way: those who gain it when the package gives it, and lose it when it stops. */
export async function readHoldersWithout(tx: TenantTx, packageId: string, { resourceId, appRoleId }: RoleChoice, now: Date): Promise<Affected> {
  const resource = await tx.db.catalogResource.findFirst({ where: { id: resourceId }, select: { groupId: true, applicationId: true } })
  const others = (given: Prisma.Sql) => Prisma.sql`exists (select from access_assignment o where o.tenant_id = u.tenant_id and o.user_id = u.id and o.package_id <> ${packageId}::uuid and ${counts(Prisma.sql`o`, now)} and ${given})`
  if (resource?.groupId) {
    const id = resource.groupId
    const other = others(Prisma.sql`exists (select from package_group g where g.tenant_id = o.tenant_id and g.package_id = o.package_id and g.group_id = ${id}::uuid)`)
    return affected(tx, packageId, Prisma.sql`exists (select from group_member m where m.tenant_id = u.tenant_id and m.user_id = u.id and m.group_id = ${id}::uuid) or ${other}`, now)
  }
  const app = resource?.applicationId ?? null
  const other = others(Prisma.sql`exists (select from package_role g where g.tenant_id = o.tenant_id and g.package_id = o.package_id and g.app_id = ${app}::uuid and g.role_id = coalesce(${appRoleId}::uuid, '00000000-0000-0000-0000-000000000000'::uuid))`)
  const direct = Prisma.sql`exists (
    select from app_assignment d where d.tenant_id = u.tenant_id and d.application_id = ${app}::uuid and d.app_role_id is not distinct from ${appRoleId}::uuid
      and (d.user_id = u.id or d.group_id in (select m.group_id from group_member m join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.deleted_at is null where m.tenant_id = u.tenant_id and m.user_id = u.id)))`
  return affected(tx, packageId, Prisma.sql`${direct} or ${other}`, now)
}
