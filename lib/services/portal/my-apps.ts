import { z } from 'zod'
import { arrangeTiles, launchUrl } from '@/lib/domain/portal'
import { listCollections, listTiles, readPreference } from '@/lib/data/portal'
import { runtime } from '@/lib/platform/runtime'
import { query } from '../kernel'
import { signedInUserId } from './self'

/** My Apps of the signed-in person: tiles in their own order, and the admin's collections of them. */
export const myApps = query({
  name: 'portal.my-apps',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const userId = signedInUserId(ctx)
    const issuer = `${runtime().env.appUrl}/t/${ctx.tenant.slug}/oidc`
    const [found, collections, preference] = [await listTiles(tx, userId, ctx.now), await listCollections(tx), await readPreference(tx, userId)]
    const tiles = found.flatMap(({ initiateLoginUri, homepageUrl, ...tile }) => {
      const url = launchUrl({ initiateLoginUri, homepageUrl }, issuer)
      return url ? [{ ...tile, url }] : []
    })
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
