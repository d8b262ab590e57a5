import { z } from 'zod'
import { findCollections } from '@/lib/data/collection'
import { can } from '@/lib/domain/permission'
import { query } from '../kernel'

/** The collections of My Apps in their order, and whether the caller may change them. */
export const listCollections = query({
  name: 'collection.list',
  permission: 'application.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ collections: await findCollections(tx), changeable: can(ctx.actor, 'application.update') }),
})
