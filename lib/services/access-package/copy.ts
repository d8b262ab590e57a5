import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import { insertPackage } from '@/lib/data/access-package'
import { findIncompatibility, findPackageRoles, setIncompatibility, setPackageRoles } from '@/lib/data/access-package-parts'
import { findPackagePolicies, insertPackagePolicy } from '@/lib/data/access-package-policy'
import { actorId, command, entityId, requiredLine } from '../kernel'
import { assertInCatalog } from '../catalog'
import { auditTarget, livePackage } from './fields'

/** Makes a hidden copy in the same catalogue: what it gives, its policies and what it excludes, and nobody who holds it. */
export const copyPackage = command({
  name: 'access-package.copy',
  permission: 'access-package.update',
  input: z.object({ id: entityId, displayName: requiredLine(PACKAGE_LIMITS.displayName) }),
  async run({ ctx, input: { id, displayName }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.read')
    await assertInCatalog(tx, ctx, found.catalog.id, 'access-package.update')
    const createdBy = actorId(ctx.actor)
    const copyId = await insertPackage(tx, { catalogId: found.catalog.id, displayName, description: found.description, isHidden: true, createdBy }, ctx.now)
    await setPackageRoles(tx, copyId, (await findPackageRoles(tx, id)).map(({ resourceId, role }) => ({ resourceId, appRoleId: role?.id ?? null })), createdBy, ctx.now)
    for (const { document } of await findPackagePolicies(tx, id)) await insertPackagePolicy(tx, copyId, document, createdBy, ctx.now)
    const excluded = await findIncompatibility(tx, id)
    const packages = [...new Set([...excluded.packages, ...excluded.packagesIncompatibleWith].map((one) => one.id))]
    await setIncompatibility(tx, copyId, packages, excluded.groups.map((one) => one.id), ctx.now)
    return { result: { id: copyId }, audit: { target: auditTarget({ id: copyId, displayName }), details: { copyOf: { id, displayName: found.displayName } } } }
  },
})
