import { insertCollection } from '@/lib/data/collection'
import { inTenant } from '@/lib/data/tenant-tx'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

async function aCollection(world: World) {
  const applicationId = await world.application()
  return { applicationId, id: await inTenant(world.tenant.id, (tx) => insertCollection(tx, 'Finance', [applicationId], TEST_NOW)) }
}

/** Samples of the collections of My Apps. */
export const collectionSamples: Samples = {
  'collection.list': { input: () => ({}), noForeignId: 'no input' },
  'collection.create': { input: async (world) => ({ displayName: 'Finance', applicationIds: [await world.application()] }) },
  'collection.update': { input: async (world) => { const { id, applicationId } = await aCollection(world); return { id, displayName: 'Money', applicationIds: [applicationId] } } },
  'collection.delete': { input: async (world) => ({ id: (await aCollection(world)).id }) },
  'collection.reorder': {
    async input(world) {
      await aCollection(world)
      const rows = await inTenant(world.tenant.id, (tx) => tx.db.appCollection.findMany({ orderBy: { position: 'desc' }, select: { id: true } }))
      return { ids: rows.map((row) => row.id) }
    },
  },
}
