import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import { findPackages } from '@/lib/data/access-package'
import { findIncompatibility, setIncompatibility } from '@/lib/data/access-package-parts'
import { findGroups } from '@/lib/data/group'
import { catalogsFor } from '../catalog'
import { AppError, changesOf, command, entityId, notFound, query } from '../kernel'
import { auditTarget, livePackage } from './fields'

/** What may not be held together with a package, in both directions. */
export const listIncompatible = query({
  name: 'access-package.incompatible.list',
  permission: 'access-package.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    await livePackage(tx, ctx, id, 'access-package.read')
    return findIncompatibility(tx, id)
  },
})

/** Sets what may not be held together with a package. It holds for both, whichever of them names the other. */
export const setIncompatible = command({
  name: 'access-package.incompatible.set',
  permission: 'access-package.update',
  input: z.object({ id: entityId, packageIds: z.array(entityId).max(PACKAGE_LIMITS.incompatible), groupIds: z.array(entityId).max(PACKAGE_LIMITS.incompatible) }),
  async run({ ctx, input: { id, ...chosen }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    const before = await findIncompatibility(tx, id)
    const [packageIds, groupIds] = [[...new Set(chosen.packageIds)], [...new Set(chosen.groupIds)]]
    const [packages, groups] = [await findPackages(tx, packageIds), await findGroups(tx, groupIds)]
    const seen = await catalogsFor(tx, ctx, 'access-package.read')
    const known = new Set(before.packages.map((one) => one.id))
    if (packages.some((one) => seen && !seen.includes(one.catalogId) && !known.has(one.id))) throw notFound()
    if (packages.length !== packageIds.length || groups.length !== groupIds.length) throw notFound()
    if (packageIds.includes(id)) throw new AppError('VALIDATION', { field: 'packageIds', fields: { packageIds: 'itself' } })
    await setIncompatibility(tx, id, packageIds, groupIds, ctx.now)
    const names = (rows: readonly { readonly displayName: string }[]) => rows.map((row) => row.displayName).sort()
    return {
      result: { id },
      audit: { target: auditTarget(found), changes: changesOf({ packages: names(before.packages), groups: names(before.groups) }, { packages: names(packages), groups: names(groups) }) },
    }
  },
})
