import { z } from 'zod'
import { updatePackage as writePackage } from '@/lib/data/access-package'
import { changesOf, command, entityId, stale } from '../kernel'
import { auditTarget, livePackage, packageFields } from './fields'

/** Changes name, description and whether it can be found. A hidden package still opens by its link. */
export const updatePackage = command({
  name: 'access-package.update',
  permission: 'access-package.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(packageFields).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const found = await livePackage(tx, ctx, id, 'access-package.update')
    if (!(await writePackage(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ ...found, ...(changes.displayName !== undefined && { displayName: changes.displayName }) }), changes: changesOf(found, changes) } }
  },
})
