import { insertLifecyclePolicy } from '@/lib/data/guest-lifecycle'
import { openCases } from '@/lib/data/guest-lifecycle-case'
import { setSponsors } from '@/lib/data/user'
import { inTenant } from '@/lib/data/tenant-tx'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const RULE = { kind: 'inactivity', threshold: 90, scope: { type: 'all', ids: [], domains: [], exceptGroupIds: [] }, graceDays: 7, action: 'remind', deleteAfterDays: 30 } as const
const POLICY = { ...RULE, displayName: 'Quiet guests', description: null, enabled: true }

const aPolicy = async (world: World) => ({ id: await inTenant(world.tenant.id, (tx) => insertLifecyclePolicy(tx, POLICY, 1, null, TEST_NOW)) })

async function aCase(world: World) {
  const [{ id: policyId }, userId] = [await aPolicy(world), await world.person()]
  await inTenant(world.tenant.id, (tx) => openCases(tx, [{ userId, kind: 'inactivity', policyId, terms: '', since: TEST_NOW, plannedAt: null, reminds: true }], TEST_NOW))
  return { userId, kind: 'inactivity', until: new Date(TEST_NOW.getTime() + 86_400_000).toISOString() }
}

async function aGuestOfMine(world: World) {
  const id = await world.person()
  const { actor } = world.ctx
  if (actor.kind === 'user') await inTenant(world.tenant.id, (tx) => setSponsors(tx, id, [actor.userId], TEST_NOW))
  return { ids: [id], answer: 'needed' }
}

export const guestLifecycleSamples: Samples = {
  'guest-lifecycle.list': { input: () => ({}), noForeignId: 'a list' },
  'guest-lifecycle.get': { input: aPolicy },
  'guest-lifecycle.create': { input: () => POLICY, noForeignId: 'makes one' },
  'guest-lifecycle.update': { input: async (world) => ({ ...(await aPolicy(world)), version: 1, ...POLICY, graceDays: 14 }) },
  'guest-lifecycle.delete': { input: aPolicy },
  'guest-lifecycle.move': { input: async (world) => ({ ...(await aPolicy(world)), way: 'up' }) },
  'guest-lifecycle.preview': { input: async (world) => ({ ...(await aPolicy(world)), ...RULE }) },
  'guest-lifecycle.compliance': { input: aPolicy },
  'guest-lifecycle.export': { input: aPolicy },
  'guest-lifecycle.export-rows': { input: async (world) => [await aPolicy(world), {}] },
  'guest-lifecycle.excuse': { input: aCase },
  'guest-lifecycle.of-user': { input: async (world) => ({ userId: await world.person() }) },
  'guest-lifecycle.my-guests': { input: () => ({}), noForeignId: 'a list of the caller’s own' },
  'guest-lifecycle.my-removal': { input: () => ({}), noForeignId: 'no input' },
  'guest-lifecycle.answer': { input: aGuestOfMine },
}
