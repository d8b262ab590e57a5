import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { after, hasEnded, parseInstant } from '../calendar'
import { endOfAccess, endOfExtension, isOpenAt } from '../schedule'
import { requestAfter, REQUEST_MOVES, type RequestState } from '../states'
import { lineOf } from './line'
import type { Happening } from './play'
import { pkg, policy, run, stage, user } from './sample'

vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const START = Date.parse('2026-01-01T00:00:00Z')
const PEOPLE = ['anna', 'bert', 'sam', 'mia', 'otto'] as const
const LABELS = ['r0', 'r1', 'r2', 'r3'] as const
const person = fc.constantFrom(...PEOPLE)

const stages = fc.array(fc.record({ who: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }), days: fc.integer({ min: 1, max: 20 }), alternates: fc.uniqueArray(person, { maxLength: 2 }), escalates: fc.integer({ min: 1, max: 10 }) }), { maxLength: 3 })
const world = fc.record({
  stages, update: fc.boolean(), expiration: fc.constantFrom({ type: 'noExpiration' }, { type: 'afterDuration', duration: 'P20D' }, { type: 'afterDuration', duration: 'P7D' }, { type: 'afterDuration', duration: 'PT30H' }, { type: 'afterDateTime', endDateTime: '2026-02-01T00:00:00+02:00' }, { type: 'afterDateTime', endDateTime: 'soon' }),
  action: fc.constantFrom('none', 'blockSignIn', 'blockSignInAndDelete', 'dormant'), isHeld: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const act = fc.record({
  hour: fc.integer({ min: 0, max: 1_500 }), by: fc.oneof(person, fc.constant('admin')), do: fc.constantFrom('approve', 'approve', 'approve', 'deny', 'cancel', 'extend', 'remove', 'disable', 'enable', 'assign'),
  request: fc.constantFrom(...LABELS), package: fc.constantFrom('sales', 'audit'), for: person,
})
const asks = fc.tuple(...LABELS.map((as) => fc.record({ hour: fc.integer({ min: 0, max: 700 }), by: person, do: fc.constant('request'), package: fc.constantFrom('sales', 'audit'), as: fc.constant(as), later: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null, freq: 3 }),
  // Most requests are answered, or few would ever be granted.
  replies: fc.array(fc.record({ wait: fc.integer({ min: 0, max: 200 }), by: person, do: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'approve', 'deny') }), { maxLength: 9 }) })))
const events = fc.tuple(asks, fc.array(act, { maxLength: 40 })).map(([first, rest]) => [
  ...first.flatMap(({ hour, as, replies }) => replies.map(({ wait, ...answer }) => ({ ...answer, at: iso(hour + wait), request: as }))),
  ...first.map(({ hour, later, ...event }) => ({ ...event, at: iso(hour), ...(later === null ? {} : { schedule: { startDateTime: iso(hour + later) } }) })),
  ...rest.map(({ hour, for: target, ...event }) => ({ ...event, at: iso(hour), ...(event.by === 'admin' ? { for: target } : {}), ...(event.do === 'assign' ? { for: target } : {}) })),
])
const iso = (hour: number) => new Date(START + hour * HOUR).toISOString()

function rehearse(it: World, list: readonly object[]): readonly Happening[] {
  const approval = { isApprovalRequiredForAdd: it.stages.length > 0, isApprovalRequiredForUpdate: it.update && it.stages.length > 0, stages: it.stages.map(({ who, days, alternates, escalates }) => stage(who.map(user), { durationBeforeAutomaticDenial: `P${days}D`, isEscalationEnabled: alternates.length > 0, durationBeforeEscalation: `P${escalates}D`, escalationApprovers: alternates.map(user) })) }
  const rule = (id: string) => policy(id, [], { expiration: it.expiration, requestApprovalSettings: approval, requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfUpdateAccess: true, enableTargetsToSelfRemoveAccess: true, allowCustomAssignmentSchedule: true } })
  return run([pkg('sales', [rule('p')], { resourceRoles: [{ resource: 'app', role: 'reader' }, { resource: 'app', role: 'sales' }] }), pkg('audit', [rule('q')], { resourceRoles: [{ resource: 'app', role: 'reader' }], incompatibleAccessPackages: ['none'] })],
    list as Parameters<typeof run>[1], { settings: { externalUserLifecycleAction: it.action }, held: it.isHeld ? [{ person: 'anna', resource: 'app', role: 'reader' }] : [] })
}

describe('whatever happens', () => {
  it('states follow the table, and no path leaves an end', () => {
    fc.assert(fc.property(world, events, (one, list) => {
      const current = new Map<string, RequestState>()
      let last = 0
      for (const entry of rehearse(one, list)) {
        expect(entry.at).toBeGreaterThanOrEqual(last)
        last = entry.at
        if (entry.kind !== 'request') continue
        const id = entry.request ?? ''
        expect(entry.from).toBe(current.get(id))
        if (entry.from !== undefined) expect(REQUEST_MOVES.map((move) => requestAfter(entry.from ?? 'denied', move))).toContain(entry.to)
        current.set(id, entry.to)
      }
    }), { numRuns: 150 })
  })

  it('nothing is granted without an approval of every stage, by somebody of that stage who stands outside the request', () => {
    fc.assert(fc.property(world, events, (one, list) => {
      const happenings = rehearse(one, list)
      for (const grant of happenings) {
        if (grant.kind !== 'grant') continue
        const made = happenings.find((entry) => entry.kind === 'request' && entry.request === grant.request && entry.from === undefined)
        for (const { who, alternates } of one.stages) {
          const approvals = list.filter((event) => event.do === 'approve' && 'request' in event && event.request === grant.request && Date.parse(event.at) <= grant.at && Date.parse(event.at) >= (made?.at ?? Infinity))
          expect(approvals.some(({ by }) => by !== grant.person && by !== 'admin' && [...who, ...alternates].some((id) => id === by))).toBe(true)
        }
      }
    }), { numRuns: 150 })
  })

  it('AB-70 nothing is granted after the end, every end comes at its time, and what is revoked was granted', () => {
    fc.assert(fc.property(world, events, (one, list) => {
      const happenings = rehearse(one, list)
      const isDated = one.expiration.type === 'afterDateTime'
      const end = isDated ? parseInstant(one.expiration.endDateTime) : null
      const roles = new Set<string>()
      for (const entry of happenings) {
        if (entry.kind === 'grant') {
          expect(hasEnded(end, entry.at)).toBe(false)
          roles.add(`${entry.person} ${entry.role}`)
        }
        if (entry.kind === 'revoke') {
          expect(roles.delete(`${entry.person} ${entry.role}`)).toBe(true)
          if (one.isHeld && entry.person === 'anna') expect(entry.role).not.toBe('reader')
        }
      }
      if (one.expiration.type !== 'noExpiration') expect([...roles].filter((role) => !(one.isHeld && role === 'anna reader'))).toEqual([])
    }), { numRuns: 150 })
  })

  it('nobody gets the same mail twice for one thing, and a rehearsal says the same again', () => {
    fc.assert(fc.property(world, events, (one, list) => {
      const lines = rehearse(one, list).map(lineOf)
      expect(rehearse(one, list).map(lineOf)).toEqual(lines)
      const sent = lines.filter((line) => line.includes('"kind":"mail"'))
      expect(new Set(sent).size).toBe(sent.length)
    }), { numRuns: 80 })
  })

  it('AB-69 decisions of one moment have one result in any order', () => {
    const decision = fc.record({ by: person, do: fc.constantFrom('approve', 'approve', 'deny'), request: fc.constantFrom('r0', 'r1') })
    const both = fc.array(decision, { minLength: 2, maxLength: 6 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })))
    fc.assert(fc.property(world, both, (one, [list, shuffled]) => {
      const first = [{ at: iso(0), by: 'anna', do: 'request', package: 'sales', as: 'r0' }, { at: iso(0), by: 'bert', do: 'request', package: 'sales', as: 'r1' }]
      const dated = (decisions: typeof list) => [...first, ...decisions.map((event) => ({ ...event, at: iso(12) }))]
      expect(rehearse(one, dated(shuffled))).toEqual(rehearse(one, dated(list)))
    }), { numRuns: 150 })
  })
})

describe('AB-70 the access check', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Zurich', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia', 'Nowhere/Atall')
  const moment = fc.integer({ min: 0, max: 4e12 })
  const rule = fc.oneof(
    fc.record({ type: fc.constant('afterDateTime' as const), endDateTime: fc.oneof(moment.map((at) => new Date(at).toISOString()), moment.map((at) => new Date(at).toISOString().slice(0, 19)), fc.string()), duration: fc.constant(undefined) }),
    fc.record({ type: fc.constant('afterDuration' as const), duration: fc.oneof(fc.nat(4_000).map((days) => `P${days}D`), fc.nat(5_000).map((hours) => `PT${hours}H`), fc.string()), endDateTime: fc.constant(undefined) }),
  )
  it('is closed from the end on, in any zone and by any clock, and at once for what is no time', () => {
    fc.assert(fc.property(rule, moment, fc.oneof(moment, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY)), zone, (expiration, start, now, where) => {
      const validTo = endOfAccess(expiration, null, start, where)
      const isOpen = isOpenAt({ state: 'delivered', validFrom: start, validTo }, now)
      expect(isOpen).toBe(validTo !== null && now >= start && now < validTo)
      if (expiration.type === 'afterDuration' && isOpen) expect(now - start).toBeLessThan(3_661 * 24 * HOUR)
      expect(isOpenAt({ state: 'delivered', validFrom: start, validTo: parseInstant('whenever') }, now)).toBe(false)
    }), { numRuns: 2_000 })
  })
  it('an extension is never longer than a new grant of today, unless it was so before', () => {
    fc.assert(fc.property(rule, moment, moment, zone, (expiration, now, validTo, where) => {
      const end = endOfExtension(expiration, null, { validTo }, now, where)
      const fresh = endOfAccess(expiration, null, now, where)
      expect(end === null || Number.isNaN(end) || end <= Math.max(fresh ?? Infinity, validTo)).toBe(true)
    }), { numRuns: 500 })
  })
  it('days end at the same time of the day across daylight saving', () => {
    expect(new Date(after(Date.parse('2026-03-20T12:00:00Z'), 'P30D', 'Europe/Zurich')).toISOString()).toBe('2026-04-19T11:00:00.000Z')
  })
})
