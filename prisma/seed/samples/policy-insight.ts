import { putScenario } from '@/lib/data/scenario'
import { inTenant } from '@/lib/data/tenant-tx'
import { TEST_NOW } from '../test-actors'
import type { Samples, World } from './world'

const QUESTION = { userType: 'guest', clientAppType: 'browser' } as const

const aScenario = (world: World) => inTenant(world.tenant.id, (tx) => putScenario(tx, { displayName: 'Guests get in', question: QUESTION, expected: { outcome: 'allow' } }, TEST_NOW))

/** Samples of What If, replay, coverage and impact. */
export const policyInsightSamples: Samples = {
  'conditional-access.what-if': { input: () => ({ question: QUESTION }), noForeignId: 'asks, and names nothing that has to be there' },
  'conditional-access.what-if-choices': { input: () => ({}), noForeignId: 'no input' },
  'conditional-access.run-scenarios': { input: () => ({}), noForeignId: 'no input' },
  'conditional-access.coverage': { input: () => ({}), noForeignId: 'no input' },
  'conditional-access.impact': { input: () => ({}), noForeignId: 'no object' },
  'conditional-access.plan-replay': { input: () => ({ from: new Date(TEST_NOW.getTime() - 86_400_000), to: TEST_NOW }), noForeignId: 'a period names no object' },
  'conditional-access.save-scenario': { input: () => ({ displayName: 'Guests get in', question: QUESTION, expected: { outcome: 'allow' } }), noForeignId: 'makes one' },
  'conditional-access.delete-scenario': { input: async (world) => ({ id: await aScenario(world) }) },
}
