import { z } from 'zod'
import { deleteCollectionRow } from '@/lib/data/collection'
import { diff } from '@/lib/domain/audit'
import { command, entityId } from '../kernel'
import { collectionOf, collectionState, collectionTarget } from './fields'

/** Takes a collection away; its applications stay where they are. */
export const deleteCollection = command({
  name: 'collection.delete',
  permission: 'application.update',
  input: z.object({ id: entityId }),
  async run({ input: { id }, tx }) {
    const gone = await collectionOf(tx, id)
    await deleteCollectionRow(tx, id)
    return { result: { id }, audit: { target: collectionTarget(gone), changes: diff(collectionState(gone), {}) } }
  },
})
