import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import type { TenantPermission } from '@/lib/domain/permission'
import { findPackage } from '@/lib/data/access-package'
import { findCatalogResources } from '@/lib/data/catalog-resource'
import type { RoleChoice } from '@/lib/data/access-package-parts'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { assertInCatalog } from '../catalog'
import { AppError, entityId, notFound, optionalText, requiredLine, type Context } from '../kernel'

export const packageFields = { displayName: requiredLine(PACKAGE_LIMITS.displayName), description: optionalText(PACKAGE_LIMITS.description), isHidden: z.boolean() }
export const roleChoices = z.array(z.object({ resourceId: entityId, appRoleId: entityId.nullable() })).max(PACKAGE_LIMITS.roles)

/** The package a verb is about, if the caller may do this in its catalogue. Of an archived one only what says so may change. */
export async function livePackage(tx: TenantTx, ctx: Context, id: string, permission: TenantPermission, options: { readonly archived?: boolean } = {}) {
  const found = await findPackage(tx, id)
  if (!found) throw notFound()
  await assertInCatalog(tx, ctx, found.catalog.id, permission)
  if (found.archivedAt && permission === 'access-package.update' && !options.archived) throw new AppError('PACKAGE_ARCHIVED')
  return found
}

export const auditTarget = (found: { readonly id: string; readonly displayName: string }) => ({ type: 'AccessPackage', id: found.id, name: found.displayName })

/** Roles in words, as the log keeps them. Every choice has to be a resource of this catalogue with a role it offers. */
export async function namedRoles(tx: TenantTx, catalogId: string, choices: readonly RoleChoice[]): Promise<string[]> {
  const resources = new Map((await findCatalogResources(tx, catalogId)).map((resource) => [resource.id, resource]))
  return choices.map(({ resourceId, appRoleId }) => {
    const resource = resources.get(resourceId)
    const role = appRoleId === null ? null : resource?.roles.find((one) => one.id === appRoleId)
    if (!resource || role === undefined) throw notFound()
    return role ? `${resource.displayName}: ${role.displayName}` : resource.displayName
  })
}
