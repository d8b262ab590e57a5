import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsComplying, nextStep, planOf, policyFor, termsOf, type LifecycleCase, type LifecycleGuest, type LifecyclePolicy } from './index'

const NOW = new Date('2026-11-22T12:00:00Z')
const ago = (count: number) => new Date(NOW.getTime() - count * 86_400_000)
const ahead = (count: number) => ago(-count)
const ALL = { type: 'all', ids: [], domains: [], exceptGroupIds: [] } as const

const guest = (over: Partial<LifecycleGuest> = {}): LifecycleGuest => ({
  id: 'g', userType: 'guest', createdAt: ago(200), lastSignInAt: ago(10), externalUserState: 'Accepted', externalUserStateChangedAt: ago(199), answer: null, answeredAt: null,
  sponsors: 1, accountEnabled: true, deleted: false, protected: false, organizationIds: ['litware'], groupIds: ['staff'], domain: 'litware.test', ...over,
})
const policy = (over: Partial<LifecyclePolicy> = {}): LifecyclePolicy => ({ id: 'p', enabled: true, kind: 'inactivity', threshold: 90, scope: ALL, graceDays: 7, action: 'block', deleteAfterDays: 30, ...over })
const opened = (over: Partial<LifecycleCase> = {}, of = policy()): LifecycleCase => ({ terms: termsOf(of), remindedAt: null, plannedAt: ahead(1), actedAt: null, deleteAt: null, excusedUntil: null, ...over })
const step = (rule: LifecyclePolicy | undefined, who: LifecycleGuest, open: LifecycleCase | null = null) => nextStep(rule, who, open, NOW, 'UTC')
const iso = (at: Date | null) => at?.toISOString() ?? null

describe('when a guest stops complying', () => {
  const bad = new Date(Number.NaN)
  it.each<[string, Partial<LifecyclePolicy>, Partial<LifecycleGuest>, string | null]>([
    ['inactivity counts from the last sign-in', {}, { lastSignInAt: ago(90) }, '2026-11-22T12:00:00.000Z'],
    ['or from when the guest was made', {}, { lastSignInAt: null, createdAt: ago(91) }, '2026-11-21T12:00:00.000Z'],
    ['a sign-in that cannot be read is never now', {}, { lastSignInAt: bad }, null],
    ['an account ends by its age', { kind: 'expiry', threshold: 365 }, { createdAt: ago(365) }, '2026-11-22T12:00:00.000Z'],
    ['a sponsor has never answered', { kind: 'attestation', threshold: 30 }, { createdAt: ago(31) }, '2026-11-21T12:00:00.000Z'],
    ['a sponsor answered', { kind: 'attestation', threshold: 30 }, { answer: 'needed', answeredAt: ago(1) }, '2026-12-21T12:00:00.000Z'],
    ['a sponsor said no', { kind: 'attestation', threshold: 30 }, { answer: 'notNeeded', answeredAt: ago(1) }, '2026-11-21T12:00:00.000Z'],
    ['an answer that cannot be read', { kind: 'attestation' }, { answer: 'notNeeded', answeredAt: bad }, null],
    ['too few sponsors', { kind: 'sponsors', threshold: 2 }, { sponsors: 1 }, '2026-11-22T12:00:00.000Z'],
    ['enough sponsors', { kind: 'sponsors', threshold: 1 }, { sponsors: 1 }, null],
    ['an invitation nobody accepted', { kind: 'redemption', threshold: 30 }, { externalUserState: 'PendingAcceptance', externalUserStateChangedAt: ago(30) }, '2026-11-22T12:00:00.000Z'],
    ['an invitation that was accepted', { kind: 'redemption', threshold: 30 }, { externalUserState: 'Accepted' }, null],
  ])('%s', (_name, rule, who, expected) => {
    expect(iso(endsComplying(policy(rule), guest(who), NOW, 'UTC'))).toBe(expected)
  })

  it('days are days of the calendar, daylight saving included', () => {
    const who = guest({ lastSignInAt: new Date('2026-10-20T08:00:00Z') })
    expect(iso(endsComplying(policy({ threshold: 30 }), who, NOW, 'Europe/Berlin'))).toBe('2026-11-19T09:00:00.000Z')
    expect(planOf(policy({ action: 'blockAndDelete', graceDays: 7, deleteAfterDays: 7 }), new Date('2026-10-20T08:00:00Z'), 'Europe/Berlin')).toEqual({ blockAt: new Date('2026-10-27T09:00:00Z'), deleteAt: new Date('2026-11-03T09:00:00Z') })
  })
})

describe('which policy counts', () => {
  const first = policy({ id: '1', scope: { ...ALL, type: 'organizations', ids: ['litware'], exceptGroupIds: ['vip'] } })
  const second = policy({ id: '2', scope: { ...ALL, type: 'domains', domains: ['litware.test'] } })
  const third = policy({ id: '3' })
  it.each<[string, LifecyclePolicy[], Partial<LifecycleGuest>, string | undefined]>([
    ['the first that covers', [first, second, third], {}, '1'],
    ['an exception is covered by the next', [first, second, third], { groupIds: ['vip'] }, '2'],
    ['one that is off is passed over', [{ ...first, enabled: false }, second, third], {}, '2'],
    ['others of another kind do not count', [{ ...first, kind: 'expiry' }, third], {}, '3'],
    ['everybody else', [first, second, third], { organizationIds: [], domain: 'adatum.test' }, '3'],
    ['nobody', [first, second], { organizationIds: [], domain: 'adatum.test' }, undefined],
    ['a group', [policy({ id: '4', scope: { ...ALL, type: 'groups', ids: ['staff'] } })], {}, '4'],
    ['members are never touched', [third], { userType: 'member' }, undefined],
    ['nor administrators and emergency accounts', [third], { protected: true }, undefined],
    ['nor who is deleted already', [third], { deleted: true }, undefined],
  ])('%s', (_name, policies, who, expected) => {
    expect(policyFor(policies, 'inactivity', guest(who))?.id).toBe(expected)
  })
})

describe('what is due', () => {
  const idle = guest({ lastSignInAt: ago(100) })
  const both = policy({ action: 'blockAndDelete' })
  const blocked = guest({ lastSignInAt: ago(100), accountEnabled: false })
  it.each<[string, LifecyclePolicy | undefined, LifecycleGuest, LifecycleCase | null, object]>([
    ['nothing for who complies', policy(), guest(), null, { do: 'nothing' }],
    ['an announcement comes first, whatever the delay', policy(), guest({ lastSignInAt: ago(500) }), null, { do: 'open', since: ago(410), plannedAt: ahead(7) }],
    ['a report plans nothing', policy({ action: 'report' }), idle, null, { do: 'open', since: ago(10), plannedAt: null }],
    ['grace is waited for', policy(), idle, opened(), { do: 'nothing' }],
    ['then the account is blocked', policy(), idle, opened({ plannedAt: NOW }), { do: 'block', deleteAt: null }],
    ['with the day of the deletion', both, idle, opened({ plannedAt: NOW }, both), { do: 'block', deleteAt: ahead(30) }],
    ['a plan that cannot be read blocks nobody', policy(), idle, opened({ plannedAt: new Date(Number.NaN) }), { do: 'nothing' }],
    ['a sign-in within the grace ends it', policy(), guest(), opened({ plannedAt: ago(1) }), { do: 'close' }],
    ['so does the end of the policy', undefined, idle, opened({ plannedAt: ago(1) }), { do: 'close' }],
    ['who is blocked by somebody else is left alone', policy(), blocked, null, { do: 'nothing' }],
    ['also when they were about to be', policy(), blocked, opened({ plannedAt: ago(1) }), { do: 'close' }],
    ['blocked, and waiting to be deleted', both, blocked, opened({ actedAt: ago(1), deleteAt: ahead(29) }, both), { do: 'nothing' }],
    ['deleted', both, blocked, opened({ actedAt: ago(30), deleteAt: NOW }, both), { do: 'delete' }],
    ['never without a block by this case', both, blocked, opened({ deleteAt: NOW }, both), { do: 'close' }],
    ['let in again: told anew', both, idle, opened({ actedAt: ago(30), deleteAt: NOW }, both), { do: 'open', since: ago(10), plannedAt: ahead(7) }],
    ['stricter terms: told anew', both, idle, opened({ plannedAt: ago(1) }), { do: 'open', since: ago(10), plannedAt: ahead(7) }],
    ['stricter terms never delete who is blocked', both, blocked, opened({ actedAt: ago(60), deleteAt: ago(1) }), { do: 'close' }],
    ['an exception holds', policy(), idle, opened({ plannedAt: ago(1), excusedUntil: ahead(1) }), { do: 'nothing' }],
    ['and when it is over they are told anew', policy(), idle, opened({ plannedAt: ago(1), excusedUntil: ago(1) }), { do: 'open', since: ago(10), plannedAt: ahead(7) }],
    ['sponsors are reminded every 30 days', policy({ action: 'remind' }), idle, opened({ remindedAt: ago(30), plannedAt: null }, policy({ action: 'remind' })), { do: 'remind' }],
    ['and not more often', policy({ action: 'remind' }), idle, opened({ remindedAt: ago(29), plannedAt: null }, policy({ action: 'remind' })), { do: 'nothing' }],
  ])('%s', (_name, rule, who, open, expected) => {
    expect(step(rule, who, open)).toEqual(expected)
  })

  it('nobody loses an account without having been told for the whole grace, whatever the clock and the zone', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Beirut')
    fc.assert(fc.property(zones, fc.integer({ min: 1, max: 90 }), fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 40 }), (zone, graceDays, hours) => {
      const rule = policy({ graceDays, action: 'blockAndDelete' })
      let at = Date.UTC(2026, 2, 1)
      let open: LifecycleCase | null = null
      let told = Number.POSITIVE_INFINITY
      for (const wait of hours) {
        at += wait * 3_600_000
        const now = new Date(at)
        const due = nextStep(rule, guest({ lastSignInAt: null, createdAt: new Date(Date.UTC(2025, 1, 1)), accountEnabled: open?.actedAt == null }), open, now, zone)
        if (due.do === 'open') { told = at; open = opened({ plannedAt: due.plannedAt }, rule) }
        if (due.do === 'block') { expect(at - told).toBeGreaterThanOrEqual(graceDays * 86_400_000 - 3 * 3_600_000); open = opened({ plannedAt: null, actedAt: now, deleteAt: due.deleteAt }, rule) }
        if (due.do === 'delete') { expect(open?.actedAt).not.toBeNull(); return }
      }
    }))
  })
})
