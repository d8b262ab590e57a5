import { putSavedView } from '@/lib/data/saved-view'
import { inTenant } from '@/lib/data/tenant-tx'
import { actorId } from '@/lib/services/kernel'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const aView = (world: World) =>
  inTenant(world.tenant.id, (tx) => putSavedView(tx, actorId(world.ctx.actor) ?? '', { list: '/users', name: 'Guests', query: 'userType=guest' }, TEST_NOW))

/** Samples of the views a person keeps of console lists. */
export const savedViewSamples: Samples = {
  'saved-view.list': { input: () => ({}), noForeignId: 'no input' },
  'saved-view.save': { input: () => ({ list: '/users', name: 'Blocked', query: 'state=blocked' }), noForeignId: 'makes one' },
  'saved-view.set-default': { input: async (world) => ({ id: await aView(world), isDefault: true }) },
  'saved-view.delete': { input: async (world) => ({ id: await aView(world) }) },
}
