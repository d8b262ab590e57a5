import type { Samples, World } from './world'

const ofPerson = async (world: World) => ({ of: 'user', id: await world.person() })

export const reportSamples: Samples = {
  'report.access': { input: ofPerson },
  'report.access.export': { input: ofPerson },
  'report.access.export-rows': { input: async (world) => [await ofPerson(world), {}] },
  'report.find-subjects': { input: () => ({ of: 'people', text: 'ri' }), noForeignId: 'a search' },
  'report.guests': { input: () => ({ gap: 'noSponsor' }), noForeignId: 'a list' },
  'report.guests.export': { input: () => ({ gap: 'noSponsor' }), noForeignId: 'a list' },
  'report.guests.export-rows': { input: () => [{ gap: 'noSponsor' }, {}], noForeignId: 'a list' },
}
