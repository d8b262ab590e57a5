import { describe, expect, it } from 'vitest'
import { planSchema } from './plan.schema'
import { playPlan } from './plan'
import { readScenario } from './read'
import { play } from './play'
import { pkg, policy, short, stage, user, world } from './sample'

const STAGES = [stage([user('sam')], { isEscalationEnabled: true, durationBeforeEscalation: 'P3D', escalationApprovers: [user('otto')] }), stage([user('mia')])]
const base = (packages: readonly Readonly<Record<string, unknown>>[], more: Readonly<Record<string, unknown>> = {}) => {
  const { start: _start, until: _until, events: _events, ...rest } = world(packages, [], more)
  return rest
}
const run = (acts: readonly Readonly<Record<string, unknown>>[], more: Readonly<Record<string, unknown>> = {}, packages = [pkg('crm', [policy('p', STAGES)])]) => {
  const played = playPlan(base(packages, more), 'crm', planSchema.parse({ start: '2026-01-01', acts }))
  if (!played.ok) throw new Error(JSON.stringify(played.error))
  return played.value
}
const YES = { verdict: 'approve', days: 0 }

describe('a plan', () => {
  it('finds who was asked, and answers the days after that were said', () => {
    const { happenings } = run([{ id: 'a', do: 'request', person: 'anna', day: 0, replies: [{ verdict: 'approve', days: 2 }, YES] }])

    expect(short(happenings)).toContain('01-03 anna grant crm')
    expect(short(happenings)).toContain('02-02 anna revoke crm')
  })

  it('lets an alternate answer after they were asked', () => {
    const { scenario } = run([{ id: 'a', do: 'request', person: 'anna', day: 0, replies: [{ verdict: 'approve', days: 1, by: 'alternate' }, YES] }])
    expect(scenario['events']).toMatchObject([{ do: 'request' }, { at: '2026-01-05T09:00:00.000Z', by: 'otto', do: 'approve', stage: 1 }, { by: 'mia', stage: 2 }])
  })

  it('denies by time when everybody stays silent', () => {
    const { happenings } = run([{ id: 'a', do: 'request', person: 'anna', day: 0, replies: [{ verdict: 'silent', days: 0 }] }])
    expect(short(happenings)).toContain('01-15 a denied approval-expired')
  })

  it('extends before the end, and asks again after it', () => {
    const { happenings } = run([
      { id: 'a', do: 'request', person: 'anna', day: 0, replies: [YES, YES] }, { id: 'b', do: 'extend', person: 'anna', day: 10, from: 'before-end' },
      { id: 'c', do: 'request', person: 'anna', day: 1, from: 'after-end', replies: [YES, YES] },
    ])
    expect(short(happenings, ['grant', 'revoke'])).toEqual(['01-01 anna grant crm', '02-20 anna revoke crm', '02-21 anna grant crm', '03-23 anna revoke crm'])
  })

  it('is a scenario that plays the same anywhere', () => {
    const { scenario, happenings } = run([{ id: 'a', do: 'request', person: 'anna', day: 0, replies: [YES, YES] }])
    const read = readScenario(JSON.parse(JSON.stringify(scenario)))
    expect(read.ok && play(read.value)).toEqual(happenings)
  })

  it('knows what is held when it begins: it ends, it conflicts, and it is not asked for twice', () => {
    const other = pkg('audit', [policy('q')], { incompatibleAccessPackages: ['crm'] })
    const crm = pkg('crm', [policy('p')])
    const { happenings } = run([{ id: 'a', do: 'request', person: 'anna', day: 0 }, { id: 'b', do: 'request', person: 'sam', day: 0 }, { id: 'c', do: 'request', person: 'anna', day: 20 }],
      { assignments: [{ person: 'anna', package: 'audit', policy: 'q', validTo: '2026-01-10T00:00:00Z' }, { person: 'sam', package: 'crm', policy: 'p' }] }, [crm, other])
    expect(short(happenings, ['refused', 'revoke', 'grant'])).toEqual(['01-01 anna refused incompatible-package:audit', '01-01 sam refused already-assigned', '01-10 anna revoke audit', '01-21 anna grant crm', '02-20 anna revoke crm'])
  })

  it('says what an account that is closed may not do', () => {
    const { happenings } = run([{ id: 'd', do: 'disable', person: 'anna', day: 0 }, { id: 'a', do: 'request', person: 'anna', day: 1 }])
    expect(short(happenings)).toEqual(['01-01 anna account disable', '01-02 anna refused account-disabled'])
  })
})
