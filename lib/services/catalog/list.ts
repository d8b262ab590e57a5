import { z } from 'zod'
import { CATALOG_STATES } from '@/lib/domain/catalog'
import { can } from '@/lib/domain/permission'
import { listCatalogs as readCatalogs } from '@/lib/data/catalog'
import { entityId, pageInput, query } from '../kernel'
import { catalogsFor, liveCatalog, mayInCatalog } from './scope'

/** One page of catalogues; somebody with a role on some sees these only. */
export const listCatalogs = query({
  name: 'catalog.list',
  permission: 'catalog.read',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), state: z.enum(CATALOG_STATES).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const ids = await catalogsFor(tx, ctx, 'catalog.read')
    return { ...(await readCatalogs(tx, { ...input, ids }, input)), creatable: can(ctx.actor, 'catalog.create') }
  },
})

/** One catalogue and what the caller may do with it. */
export const getCatalog = query({
  name: 'catalog.get',
  permission: 'catalog.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.read')
    return { ...catalog, changeable: await mayInCatalog(tx, ctx, id, 'catalog.update'), packages: await mayInCatalog(tx, ctx, id, 'access-package.update') }
  },
})
