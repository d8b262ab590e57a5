import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/domain/access-package'
import { findPackageRoles, type RoleChoice } from '@/lib/data/access-package-parts'
import { readHolders, readHoldersWithout, type Affected } from '@/lib/data/package-holders'
import { entityId, query } from '../kernel'
import { livePackage, namedRoles, roleChoices } from './fields'

/** So many changes are counted one by one. */
const MOST = 20

/** Who is affected when a package gives exactly this: how many hold it, and for each role how many gain or lose it. */
export const previewChange = query({
  name: 'access-package.change.preview',
  permission: 'access-package.update',
  input: z.object({ id: entityId, roles: roleChoices.max(PACKAGE_LIMITS.roles).nullable().default(null) }),
  limit: { per: 'actor', max: 120, windowSeconds: 300 },
  async run({ ctx, input: { id, roles }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    const before = (await findPackageRoles(tx, id)).map(({ resourceId, role }): RoleChoice => ({ resourceId, appRoleId: role?.id ?? null }))
    const wanted = roles ?? before
    await namedRoles(tx, found.catalog.id, wanted.filter((choice) => !has(before, choice)))
    const changes: (RoleChoice & Affected & { readonly way: 'gain' | 'lose' })[] = []
    const [gained, lost] = [wanted.filter((choice) => !has(before, choice)), before.filter((choice) => !has(wanted, choice))]
    for (const choice of gained.slice(0, MOST)) changes.push({ ...choice, way: 'gain', ...(await readHoldersWithout(tx, id, choice, ctx.now)) })
    for (const choice of lost.slice(0, MOST)) changes.push({ ...choice, way: 'lose', ...(await readHoldersWithout(tx, id, choice, ctx.now)) })
    return { holders: await readHolders(tx, id, ctx.now), changes }
  },
})

const has = (list: readonly RoleChoice[], { resourceId, appRoleId }: RoleChoice) => list.some((one) => one.resourceId === resourceId && one.appRoleId === appRoleId)
