import { z } from 'zod'
import { deleteCatalog as removeCatalog } from '@/lib/data/catalog'
import { AppError, command, entityId } from '../kernel'
import { auditTarget } from './fields'
import { liveCatalog } from './scope'

/** Removes an empty catalogue. */
export const deleteCatalog = command({
  name: 'catalog.delete',
  permission: 'catalog.update',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const catalog = await liveCatalog(tx, ctx, id, 'catalog.update')
    if (!(await removeCatalog(tx, id))) throw new AppError('CATALOG_NOT_EMPTY')
    return { result: { id }, audit: { target: auditTarget(catalog) } }
  },
})
