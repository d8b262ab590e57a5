import { z } from 'zod'
import { findCollections, insertCollection } from '@/lib/data/collection'
import { diff } from '@/lib/domain/audit'
import { AppError, command } from '../kernel'
import { assertApplications, COLLECTION_LIMITS, collectionFields, collectionOf, collectionState, collectionTarget } from './fields'

/** Adds a named set of applications to My Apps, behind the others. Nobody gets access by it: people see the tiles they may open. */
export const createCollection = command({
  name: 'collection.create',
  permission: 'application.update',
  input: z.object(collectionFields),
  async run({ ctx, input, tx }) {
    if ((await findCollections(tx)).length >= COLLECTION_LIMITS.collections) throw new AppError('LIMIT_EXCEEDED')
    await assertApplications(tx, input.applicationIds)
    const made = await collectionOf(tx, await insertCollection(tx, input.displayName, input.applicationIds, ctx.now))
    return { result: { id: made.id }, audit: { target: collectionTarget(made), changes: diff({}, collectionState(made)) } }
  },
})
