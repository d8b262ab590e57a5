import { z } from 'zod'
import { findSavedViews } from '@/lib/data/saved-view'
import { query } from '../kernel'
import { viewerId } from './own'

/** The caller's own views of all lists. */
export const listSavedViews = query({
  name: 'saved-view.list',
  permission: 'self',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ views: await findSavedViews(tx, viewerId(ctx)) }),
})
