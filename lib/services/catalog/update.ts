import { z } from 'zod'
import { updateCatalog as writeCatalog } from '@/lib/data/catalog'
import { changesOf, command, entityId, stale } from '../kernel'
import { auditTarget, catalogFields } from './fields'
import { liveCatalog } from './scope'

/** Changes name, whether it is published and whether outsiders see it. What is not published nobody can ask for; who has it keeps it. */
export const updateCatalog = command({
  name: 'catalog.update',
  permission: 'catalog.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(catalogFields).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    if (!(await writeCatalog(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ ...catalog, ...(changes.displayName !== undefined && { displayName: changes.displayName }) }), changes: changesOf(catalog, changes) } }
  },
})
