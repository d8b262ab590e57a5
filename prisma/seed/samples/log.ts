import { inTenant } from '@/lib/data/tenant-tx'
import { newId } from '@/lib/platform/ids'
import { run } from '@/lib/services/kernel'
import { listAudit, setRetention } from '@/lib/services/log'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

async function aSignIn(world: World) {
  const id = newId(TEST_NOW.getTime())
  await inTenant(world.tenant.id, (tx) => tx.db.signIn.createMany({
    data: [{ id, tenantId: world.tenant.id, at: TEST_NOW, kind: 'interactiveUser', identifier: 'ada@partner.test', result: 'success', correlationId: newId() }],
  }))
  return { id }
}

async function anAct(world: World) {
  const correlationId = newId()
  await run(setRetention, { days: 60 }, { ...world.ctx, correlationId })
  return { id: (await run(listAudit, { search: correlationId }, world.ctx)).rows[0]?.id }
}

/** Samples of the sign-in and audit logs. */
export const logSamples: Samples = {
  'log.list-sign-ins': { input: () => ({ results: ['failure'] }), noForeignId: 'a filter: a foreign id matches nothing' },
  'log.list-audit': { input: () => ({ categories: ['Policy'] }), noForeignId: 'a filter: a foreign id matches nothing' },
  'log.sign-in-filters': { input: async (world) => ({ userId: await world.person() }), noForeignId: 'a filter: a foreign id has no name' },
  'log.audit-filters': { input: async (world) => ({ targetId: await world.person() }), noForeignId: 'a filter: a foreign id has no name' },
  'log.find-reference': { input: () => ({ reference: newId() }), noForeignId: 'a filter: a foreign reference finds nothing' },
  'log.get-sign-in': { input: aSignIn },
  'log.get-audit': { input: anAct },
  'log.get-retention': { input: () => ({}), noForeignId: 'no input' },
  'log.set-retention': { input: () => ({ days: 45 }), noForeignId: 'names no object' },
  'log.export': { input: () => ({ log: 'audit', format: 'csv', filter: {} }), noForeignId: 'a filter' },
}
