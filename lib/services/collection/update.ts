import { z } from 'zod'
import { updateCollection as write } from '@/lib/data/collection'
import { diff } from '@/lib/domain/audit'
import { command, entityId } from '../kernel'
import { assertApplications, collectionFields, collectionOf, collectionState, collectionTarget } from './fields'

export const updateCollection = command({
  name: 'collection.update',
  permission: 'application.update',
  input: z.object({ id: entityId, ...collectionFields }),
  async run({ input: { id, displayName, applicationIds }, tx }) {
    const before = await collectionOf(tx, id)
    await assertApplications(tx, applicationIds)
    await write(tx, id, displayName, applicationIds)
    const after = await collectionOf(tx, id)
    return { result: { id }, audit: { target: collectionTarget(after), changes: diff(collectionState(before), collectionState(after)) } }
  },
})
