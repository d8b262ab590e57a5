import { delegatedPermissions } from '@/lib/domain/catalog'
import { canEverywhere, type TenantPermission } from '@/lib/domain/permission'
import { findCatalog } from '@/lib/data/catalog'
import { findCatalogRolesOf } from '@/lib/data/catalog-role'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, notFound, type Context } from '../kernel'

/** The catalogues in which the caller may do this: undefined is all of them. */
export async function catalogsFor(tx: TenantTx, ctx: Context, permission: TenantPermission): Promise<readonly string[] | undefined> {
  if (canEverywhere(ctx.actor, permission)) return undefined
  if (ctx.actor.kind !== 'user' || ctx.actor.dormant) return []
  const roles = await findCatalogRolesOf(tx, ctx.actor.userId)
  return [...new Set(roles.filter(({ role }) => delegatedPermissions([role]).includes(permission)).map(({ catalogId }) => catalogId))]
}

/** Refuses what the caller may not do in this catalogue. One they have no role on is not there for them (AB-53). */
export async function assertInCatalog(tx: TenantTx, ctx: Context, catalogId: string, permission: TenantPermission): Promise<void> {
  const allowed = await catalogsFor(tx, ctx, permission)
  if (!allowed || allowed.includes(catalogId)) return
  const seen = await catalogsFor(tx, ctx, 'catalog.read')
  if (seen && !seen.includes(catalogId)) throw notFound()
  throw new AppError('FORBIDDEN', { params: { permission } })
}

/** The same as an answer. */
export async function mayInCatalog(tx: TenantTx, ctx: Context, catalogId: string, permission: TenantPermission): Promise<boolean> {
  const allowed = await catalogsFor(tx, ctx, permission)
  return !allowed || allowed.includes(catalogId)
}

/** The catalogue a verb is about, if the caller may do this there. */
export async function liveCatalog(tx: TenantTx, ctx: Context, id: string, permission: TenantPermission) {
  const catalog = await findCatalog(tx, id)
  if (!catalog) throw notFound()
  await assertInCatalog(tx, ctx, id, permission)
  return catalog
}
