import { z } from 'zod'
import { findSavedViews } from '@/lib/data/saved-view'
import { query } from '../kernel'

/** The caller's own views of all lists; operators and applications have none. */
export const listSavedViews = query({
  name: 'saved-view.list',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ views: ctx.actor.kind === 'user' ? await findSavedViews(tx, ctx.actor.userId) : [] }),
})
