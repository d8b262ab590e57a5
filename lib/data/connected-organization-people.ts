import type { OrganizationFigures, PartnerApplication, PartnerPackage } from '@/lib/domain/connected-organization'
import type { PersonRow } from '@/lib/domain/directory'
import { Prisma } from './generated/client'
import { COUNT_CAP, planPage, toPage, type Page, type PageRequest } from './keyset'
import type { TenantTx } from './tenant-tx'
import { PERSON_ROW, toPersonRow } from './user'
import { USER_SORTS } from './user-list'

/** How many of a partner's people are looked at for what they can open. */
const PEOPLE_CAP = 1_000

/** Live people whose address is of one of these domains, in the order of their names: one short index range a domain, merged. */
export async function listPartnerPeople(tx: TenantTx, domains: readonly string[], request: PageRequest): Promise<Page<PersonRow>> {
  const plan = planPage({ ...USER_SORTS, sorts: { displayName: USER_SORTS.sorts.displayName } }, request)
  const ascending = (plan.direction === 'asc') !== plan.backwards
  const way = Prisma.raw(ascending ? 'asc' : 'desc')
  const beyond = plan.cursor ? Prisma.sql`and (u.sort_name, u.id) ${Prisma.raw(ascending ? '>' : '<')} (${plan.cursor.key}::text, ${plan.cursor.tie}::uuid)` : Prisma.empty
  const found = await tx.db.$queryRaw<{ id: string }[]>`
    select p.id::text as id from unnest(${[...domains]}::text[]) d cross join lateral (
      select u.id, u.sort_name from app_user u
      where u.tenant_id = ${tx.tenantId}::uuid and u.email_domain = d and u.state = any(array['active', 'pending', 'blocked']) ${beyond}
      order by u.sort_name ${way}, u.id ${way} limit ${plan.size + 1}) p
    order by p.sort_name ${way}, p.id ${way} limit ${plan.size + 1}`
  const order = new Map(found.map(({ id }, index) => [id, index]))
  const rows = await tx.db.user.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: { ...PERSON_ROW, sortName: true } })
  const page = toPage(plan, rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)))
  return { ...page, rows: page.rows.map(({ sortName: _order, ...row }) => toPersonRow(row)) }
}

/** The figures of a partner, each counted no further than lists count, and each from one range of an index. */
export async function readPartnerFigures(tx: TenantTx, domains: readonly string[]): Promise<OrganizationFigures> {
  const cap = COUNT_CAP + 1
  const people = (rule: Prisma.Sql) => Prisma.sql`(select count(*)::int from (select from app_user u where u.tenant_id = ${tx.tenantId}::uuid and u.email_domain = any(${[...domains]}::text[]) and u.deleted_at is null and ${rule} limit ${cap}) c)`
  const [row] = await tx.db.$queryRaw<Record<Exclude<keyof OrganizationFigures, 'people'>, number>[]>`
    select ${people(Prisma.sql`u.state = 'active'`)} as active, ${people(Prisma.sql`u.state = 'pending'`)} as pending, ${people(Prisma.sql`u.state = 'blocked'`)} as blocked,
           ${people(Prisma.sql`u.state = 'active' and u.last_sign_in_at is null`)} as "neverSignedIn",
           (select count(*)::int from (select from invitation i where i.tenant_id = ${tx.tenantId}::uuid and i.email_domain = any(${[...domains]}::text[]) and i.state in ('sent', 'opened') limit ${cap}) c) as invitations`
  const { active = 0, pending = 0, blocked = 0, neverSignedIn = 0, invitations = 0 } = row ?? {}
  const figure = (value: number) => ({ value: Math.min(value, COUNT_CAP), capped: value > COUNT_CAP })
  return { people: figure(active + pending + blocked), active: figure(active), pending: figure(pending), blocked: figure(blocked), neverSignedIn: figure(neverSignedIn), invitations: figure(invitations) }
}

/** Applications that the first thousand people of the partner are assigned to, by themselves or by a group. */
export async function listPartnerApplications(tx: TenantTx, domains: readonly string[]): Promise<PartnerApplication[]> {
  return tx.db.$queryRaw<PartnerApplication[]>`
    with people as materialized (
      select p.id from unnest(${[...domains]}::text[]) d cross join lateral (
        select u.id from app_user u where u.tenant_id = ${tx.tenantId}::uuid and u.email_domain = d and u.state in ('active', 'pending', 'blocked') order by u.sort_name, u.id limit ${PEOPLE_CAP}) p
      limit ${PEOPLE_CAP}),
    reach as (
      select a.application_id, p.id from people p join app_assignment a on a.tenant_id = ${tx.tenantId}::uuid and a.user_id = p.id
      union
      select a.application_id, p.id from people p join group_member m on m.tenant_id = ${tx.tenantId}::uuid and m.user_id = p.id
      join app_group g on g.tenant_id = m.tenant_id and g.id = m.group_id and g.deleted_at is null join app_assignment a on a.tenant_id = m.tenant_id and a.group_id = m.group_id)
    select a.id::text as id, a.display_name as "displayName", a.logo_text as "logoText", a.logo_color as "logoColor", count(*)::int as people
    from reach r join application a on a.tenant_id = ${tx.tenantId}::uuid and a.id = r.application_id and a.deleted_at is null
    group by a.id, a.display_name, a.logo_text, a.logo_color order by people desc, lower(a.display_name), a.id limit 200`
}

/** Packages in force that name this partner in a policy; a configured partner has those for all configured ones too. */
export async function listPartnerPackages(tx: TenantTx, organizationId: string, configured: boolean): Promise<PartnerPackage[]> {
  const scopes = ['specificConnectedOrganizationUsers', 'allExternalUsers', ...(configured ? ['allConfiguredConnectedOrganizationUsers'] : [])]
  const rows = await tx.db.$queryRaw<PartnerPackage[]>`
    select p.id::text as id, p.display_name as "displayName", c.display_name as "catalogName", array_agg(a.display_name order by a.created_at, a.id) as policies
    from access_package_policy a join access_package p on p.tenant_id = a.tenant_id and p.id = a.package_id and p.state = 'active'
    join catalog c on c.tenant_id = p.tenant_id and c.id = p.catalog_id and c.state = 'published' and c.is_externally_visible
    where a.tenant_id = ${tx.tenantId}::uuid and a.allowed_target_scope = any(${scopes}::text[])
      and (a.allowed_target_scope <> 'specificConnectedOrganizationUsers' or a.document -> 'specificAllowedTargets' @> ${JSON.stringify([{ connectedOrganizationId: organizationId }])}::jsonb)
    group by p.id, p.display_name, c.display_name order by lower(p.display_name), p.id limit 200`
  return rows
}
