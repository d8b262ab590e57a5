import { z } from 'zod'
import { updatePackage } from '@/lib/data/access-package'
import { findPackageRoles, moveRolesToCatalog } from '@/lib/data/access-package-parts'
import { findCatalog } from '@/lib/data/catalog'
import { findCatalogResources } from '@/lib/data/catalog-resource'
import { assertInCatalog } from '../catalog'
import { AppError, changesOf, command, entityId, notFound } from '../kernel'
import { auditTarget, livePackage } from './fields'

/** Moves a package to another catalogue that holds the same resources. Who has it keeps everything. */
export const movePackage = command({
  name: 'access-package.move',
  permission: 'access-package.update',
  input: z.object({ id: entityId, catalogId: entityId }),
  async run({ ctx, input: { id, catalogId }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update', { archived: true })
    const target = await findCatalog(tx, catalogId)
    if (!target) throw notFound()
    await assertInCatalog(tx, ctx, catalogId, 'access-package.update')
    const there = new Set((await findCatalogResources(tx, catalogId)).map((resource) => resource.originId))
    const missing = (await findPackageRoles(tx, id)).filter((role) => !there.has(role.originId)).map((role) => role.displayName)
    if (missing.length > 0) throw new AppError('RESOURCE_NOT_IN_CATALOG', { field: 'catalogId', params: { name: [...new Set(missing)].slice(0, 5).join(', ') } })
    await moveRolesToCatalog(tx, id, catalogId)
    await updatePackage(tx, id, undefined, { catalogId }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(found), changes: changesOf({ catalog: found.catalog.displayName }, { catalog: target.displayName }) } }
  },
})
