import { z } from 'zod'
import { findCollections, orderCollections } from '@/lib/data/collection'
import { AppError, command, entityId, notFound } from '../kernel'
import { COLLECTION_LIMITS } from './fields'

/** Puts all collections in a new order. A list that misses one was made before somebody added it: CONFLICT. */
export const reorderCollections = command({
  name: 'collection.reorder',
  permission: 'application.update',
  input: z.object({ ids: z.array(entityId).min(1).max(COLLECTION_LIMITS.collections) }),
  async run({ input: { ids }, tx }) {
    const before = await findCollections(tx)
    const name = new Map(before.map((row) => [row.id, row.displayName]))
    if (ids.some((id) => !name.has(id))) throw notFound()
    if (new Set(ids).size !== before.length || ids.length !== before.length) throw new AppError('CONFLICT')
    await orderCollections(tx, ids)
    const changes = [{ name: 'order', old: before.map((row) => row.displayName), new: ids.map((id) => name.get(id)) }]
    return { result: { ids }, audit: { target: { type: 'Collection', id: null, name: null }, changes } }
  },
})
