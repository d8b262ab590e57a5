import { database } from './database'
import type { TenantTx } from './tenant-tx'

/** An application a person may open, as its tile in My Apps. */
export interface Tile {
  readonly id: string
  readonly displayName: string
  readonly sortName: string
  readonly description: string | null
  readonly kind: string
  readonly initiateLoginUri: string | null
  readonly homepageUrl: string | null
  readonly logoText: string | null
  readonly logoColor: string | null
}

/** Everything that person may open and see now: assigned directly, by a group or an access package, or open to all. */
export async function listTiles(tx: TenantTx, userId: string, now: Date): Promise<Tile[]> {
  return tx.db.$queryRaw<Tile[]>`
    select a.id, a.display_name as "displayName", a.sort_name as "sortName", a.description, a.kind,
           a.initiate_login_uri as "initiateLoginUri", a.homepage_url as "homepageUrl", a.logo_text as "logoText", a.logo_color as "logoColor"
    from application a
    where a.deleted_at is null and a.enabled and a.visible_to_users and not a.first_party
      and vestibule_partner_lets_in(${tx.tenantId}::uuid, ${userId}::uuid, a.id, ${now})
      and coalesce(a.initiate_login_uri, a.homepage_url) is not null
      and exists (select from app_user u where u.id = ${userId}::uuid and u.state = 'active')
      and ((not a.assignment_required and not exists (select from access_account d where d.tenant_id = ${tx.tenantId}::uuid and d.user_id = ${userId}::uuid and d.state = 'dormant'))
        or exists (select from vestibule_app_roles_of(${tx.tenantId}::uuid, ${userId}::uuid, a.id, ${now})))
    order by a.sort_name, a.id
    limit 1000`
}

export interface Collection {
  readonly id: string
  readonly displayName: string
  readonly applicationIds: readonly string[]
}

export async function listCollections(tx: TenantTx): Promise<Collection[]> {
  const rows = await tx.db.appCollection.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { items: { orderBy: { position: 'asc' } } } })
  return rows.map(({ id, displayName, items }) => ({ id, displayName, applicationIds: items.map((item) => item.applicationId) }))
}

export interface PortalPreference {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  readonly layout: 'grid' | 'list'
}

export async function readPreference(tx: TenantTx, userId: string): Promise<PortalPreference> {
  const row = await tx.db.portalPreference.findFirst({ where: { userId } })
  return { order: row?.appOrder ?? [], hidden: row?.hiddenApps ?? [], layout: row?.layout === 'list' ? 'list' : 'grid' }
}

export async function writePreference(tx: TenantTx, userId: string, preference: PortalPreference, now: Date): Promise<void> {
  const data = { appOrder: [...preference.order], hiddenApps: [...preference.hidden], layout: preference.layout, updatedAt: now }
  await tx.db.portalPreference.upsert({
    where: { tenantId_userId: { tenantId: tx.tenantId, userId } },
    create: { tenantId: tx.tenantId, userId, ...data },
    update: data,
  })
}

export interface Membership {
  readonly slug: string
  readonly name: string
  readonly userType: string
}

/** The other tenants in which the same proven mailbox is an active account. Reads across tenants, so it answers for that mailbox only. */
export async function listMemberships(emailNormalized: string): Promise<Membership[]> {
  const { rows } = await database().platformPool.query<Membership>({
    name: 'memberships',
    text: `select t.slug, t.name, u.user_type as "userType" from app_user u join tenant t on t.id = u.tenant_id
           where u.email_normalized = $1 and u.email_verified and u.state = 'active' and t.status = 'active' and not t.is_platform
           order by t.sort_name, t.id limit 100`,
    values: [emailNormalized],
  })
  return rows
}

/** The mailbox of a person if they proved it, else null. */
export async function provenMailbox(tx: TenantTx, userId: string): Promise<string | null> {
  const row = await tx.db.user.findFirst({ where: { id: userId, emailVerified: true, deletedAt: null }, select: { emailNormalized: true } })
  return row?.emailNormalized ?? null
}
