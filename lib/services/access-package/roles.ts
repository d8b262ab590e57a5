import { z } from 'zod'
import { findPackageRoles, setPackageRoles } from '@/lib/data/access-package-parts'
import { actorId, changesOf, command, entityId, query } from '../kernel'
import { auditTarget, livePackage, namedRoles, roleChoices } from './fields'

/** What a package gives, and what else its catalogue offers. */
export const listPackageRoles = query({
  name: 'access-package.role.list',
  permission: 'access-package.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    await livePackage(tx, ctx, id, 'access-package.read')
    return { roles: await findPackageRoles(tx, id) }
  },
})

const inWords = (roles: Awaited<ReturnType<typeof findPackageRoles>>) => roles.map(({ displayName, role }) => (role ? `${displayName}: ${role.displayName}` : displayName))

/** Makes a package give exactly this. Everybody who holds it gets or loses the difference at their next request. */
export const setRoles = command({
  name: 'access-package.role.set',
  permission: 'access-package.update',
  input: z.object({ id: entityId, roles: roleChoices }),
  async run({ ctx, input: { id, roles }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    const before = inWords(await findPackageRoles(tx, id))
    const after = await namedRoles(tx, found.catalog.id, roles)
    await setPackageRoles(tx, id, roles, actorId(ctx.actor), ctx.now)
    return { result: { id }, audit: { target: auditTarget(found), changes: changesOf({ resourceRoles: before.toSorted() }, { resourceRoles: [...new Set(after)].toSorted() }) } }
  },
})
