import { z } from 'zod'
import { deleteSavedView } from '@/lib/data/saved-view'
import { command, entityId } from '../kernel'
import { ownView, viewerId, viewTarget } from './own'

export const deleteView = command({
  name: 'saved-view.delete',
  permission: 'self',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const userId = viewerId(ctx)
    const view = await ownView(tx, userId, id)
    await deleteSavedView(tx, userId, id)
    return { result: { id }, audit: { target: viewTarget(view), details: { list: view.list, query: view.query } } }
  },
})
