import { z } from 'zod'
import { arrangeTiles } from '@/lib/domain/portal'
import { listCollections, listTiles, readPreference } from '@/lib/data/portal'
import { query } from '../kernel'
import { signedInUserId } from './self'

/** My Apps of the signed-in person: tiles in their own order, and the admin's collections of them. */
export const myApps = query({
  name: 'portal.my-apps',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const userId = signedInUserId(ctx)
    const [tiles, collections, preference] = [await listTiles(tx, userId), await listCollections(tx), await readPreference(tx, userId)]
    const mine = new Set(tiles.map((tile) => tile.id))
    return {
      ...arrangeTiles(tiles, preference),
      layout: preference.layout,
      collections: collections
        .map((collection) => ({ ...collection, applicationIds: collection.applicationIds.filter((id) => mine.has(id)) }))
        .filter((collection) => collection.applicationIds.length > 0),
    }
  },
})
