import type { Samples } from './world'

/** Samples of My Apps. */
export const portalSamples: Samples = {
  'portal.my-apps': { input: () => ({}), noForeignId: 'no input' },
  'portal.frame': { input: () => ({}), noForeignId: 'no input' },
  'portal.memberships': { input: () => ({}), noForeignId: 'no input' },
  'portal.arrange': { input: async (world) => ({ order: [await world.application()], layout: 'list' }), noForeignId: 'an id that is no tile of this person has no effect' },
}
