import { z } from 'zod'
import { PACKAGE_STATES, readinessGaps } from '@/lib/domain/access-package'
import { can } from '@/lib/domain/permission'
import { countPackages, listPackages as readPackages } from '@/lib/data/access-package'
import { findPackageRoles } from '@/lib/data/access-package-parts'
import { findPackagePolicies } from '@/lib/data/access-package-policy'
import { runtime } from '@/lib/platform/runtime'
import { catalogsFor, mayInCatalog } from '../catalog'
import { entityId, listExport, pageInput, query } from '../kernel'
import { livePackage } from './fields'

/** One page of packages; somebody with a role on some catalogues sees those of these only. */
export const listPackages = query({
  name: 'access-package.list',
  permission: 'access-package.read',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), state: z.enum(PACKAGE_STATES).optional().catch(undefined), catalogId: entityId.optional(), ...pageInput }),
  async run({ ctx, input, tx }) {
    const catalogIds = await catalogsFor(tx, ctx, 'access-package.read')
    return { ...(await readPackages(tx, { ...input, catalogIds }, input)), creatable: can(ctx.actor, 'access-package.update') }
  },
})

/** One package, whether it can be asked for, and what the caller may do with it. */
export const getPackage = query({
  name: 'access-package.get',
  permission: 'access-package.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.read')
    const [roles, policies] = [await findPackageRoles(tx, id), await findPackagePolicies(tx, id)]
    const gaps = readinessGaps({
      archived: found.archivedAt !== null, published: found.catalog.state === 'published', externallyVisible: found.catalog.isExternallyVisible,
      roles: roles.length, scopes: policies.map((policy) => policy.allowedTargetScope),
    })
    const manageable = await mayInCatalog(tx, ctx, found.catalog.id, 'access-package.update')
    const assignable = found.archivedAt === null && (await mayInCatalog(tx, ctx, found.catalog.id, 'access-assignment.update'))
    return { ...found, gaps, assignable, counts: { roles: roles.length, policies: policies.length }, link: `${runtime().env.appUrl}/t/${ctx.tenant.slug}/my/access/${id}`, manageable, changeable: manageable && found.archivedAt === null }
  },
})

export const { start: exportPackages, rows: exportPackageRows } = listExport({
  noun: 'access-package', permission: 'access-package.read', target: 'AccessPackage',
  filter: z.strictObject({ search: z.string().max(200).optional(), state: z.enum(PACKAGE_STATES).optional(), catalogId: entityId.optional() }),
  list: async (tx, filter, page, ctx) => readPackages(tx, { ...filter, catalogIds: await catalogsFor(tx, ctx, 'access-package.read') }, page),
  count: async (tx, filter, ctx) => countPackages(tx, { ...filter, catalogIds: await catalogsFor(tx, ctx, 'access-package.read') }),
})
