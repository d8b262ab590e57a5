import { z } from 'zod'
import { setDefaultView as write } from '@/lib/data/saved-view'
import { command, entityId } from '../kernel'
import { ownView, viewerId, viewTarget } from './own'

/** Opens a list with this view, or no longer. */
export const setDefaultView = command({
  name: 'saved-view.set-default',
  permission: 'self',
  input: z.object({ id: entityId, isDefault: z.boolean() }),
  async run({ ctx, input: { id, isDefault }, tx }) {
    const userId = viewerId(ctx)
    const view = await ownView(tx, userId, id)
    await write(tx, userId, view.list, isDefault ? id : null)
    return { result: { id }, audit: { target: viewTarget(view), changes: view.isDefault === isDefault ? [] : [{ name: 'isDefault', old: view.isDefault, new: isDefault }] } }
  },
})
