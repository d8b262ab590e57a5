import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey, countAttempt, decide, guardsOf, mailGuardsOf, strictest, THROTTLE_RULES, type ThrottleName, type ThrottleState } from './index'

const start = new Date('2026-03-01T00:00:00Z')
const at = (seconds: number) => new Date(start.getTime() + seconds * 1_000)
const account = THROTTLE_RULES['password:account']
const NAMES = Object.keys(THROTTLE_RULES) as ThrottleName[]

function attempts(times: number, rule = account): ThrottleState | null {
  let state: ThrottleState | null = null
  for (let i = 0; i < times; i += 1) state = countAttempt(state, rule, start)
  return state
}

describe('throttle', () => {
  it.each([[0, 0], [1, 0], [4, 0], [5, 1], [6, 2], [7, 4], [10, 32], [14, 512], [15, 900], [500, 900]])('after %s wrong passwords the wait is %s s', (times, seconds) => {
    expect(decide(attempts(times), start)).toEqual(seconds === 0 ? { kind: 'allow' } : { kind: 'wait', seconds })
  })
  it('ends by itself, to the second', () => {
    const state = attempts(7)
    expect(decide(state, at(3.9))).toEqual({ kind: 'wait', seconds: 1 })
    expect(decide(state, at(4))).toEqual({ kind: 'allow' })
  })
  it('starts again after quiet time', () => {
    expect(countAttempt(attempts(50), account, at(86_399)).count).toBe(51)
    expect(countAttempt(attempts(50), account, at(86_400))).toEqual({ count: 1, windowStart: at(86_400), blockedUntil: null })
  })
  it('AB-46: counted one after the other, 200 guesses at one moment get as many tries as are free', () => {
    let state: ThrottleState | null = null
    let tried = 0
    for (let i = 0; i < 200; i += 1) {
      if (decide(state, start).kind === 'wait') continue
      state = countAttempt(state, account, start)
      tried += 1
    }
    expect(tried).toBe(account.free)
  })
  it.each(NAMES)('%s: no wait is longer than its maximum, and the tries of a day are bounded', (name) => {
    const rule = THROTTLE_RULES[name]
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 3_600 }), { minLength: 1, maxLength: 200 }), (gaps) => {
      let state: ThrottleState | null = null
      let clock = 0
      for (const gap of gaps) {
        clock += gap
        const decision = decide(state, at(clock))
        if (decision.kind === 'wait') expect(decision.seconds).toBeLessThanOrEqual(rule.max / 1_000)
        else state = countAttempt(state, rule, at(clock))
      }
    }))
    let state: ThrottleState | null = null
    let tried = 0
    for (let second = 0; second < 86_400; second += 1) {
      if (decide(state, at(second)).kind === 'wait') continue
      state = countAttempt(state, rule, at(second))
      tried += 1
    }
    expect(tried).toBeLessThanOrEqual(rule.free + 30 + (86_400_000 / rule.max))
  })
  it('no delay can be waited out into a fresh counter', () => {
    for (const name of NAMES) expect(THROTTLE_RULES[name].quiet).toBeGreaterThan(THROTTLE_RULES[name].max)
  })
  it('AB-48: a known device is not slowed by what others do to the account', () => {
    const subject = { accountKey: 'ada', addressKey: '192.0.2.1' }
    expect(guardsOf('password', { ...subject, knownDeviceKey: 'ada@laptop' })).toEqual([{ name: 'sign-in:device', key: 'ada@laptop' }])
    expect(guardsOf('password', { ...subject, knownDeviceKey: null })).toEqual([{ name: 'password:account', key: 'ada' }, { name: 'password:address', key: '192.0.2.1' }])
    expect(guardsOf('code', { ...subject, knownDeviceKey: null }).map(({ name }) => name)).toEqual(['code:account', 'code:address'])
  })
  it('AB-46: guesses at a second factor count for the account, and for all devices together where one was proven', () => {
    const subject = { accountKey: 'ada', addressKey: '192.0.2.1' }
    for (const factor of ['totp', 'recovery-code', 'pass'] as const) {
      expect(guardsOf(factor, { ...subject, knownDeviceKey: null })).toEqual([{ name: `${factor}:account`, key: 'ada' }, { name: `${factor}:address`, key: '192.0.2.1' }])
      expect(guardsOf(factor, { ...subject, knownDeviceKey: 'ada@laptop' })).toEqual([{ name: `${factor}:device`, key: 'ada@laptop' }, { name: `${factor}:devices`, key: 'ada' }])
    }
  })
  it('AB-48: a known device gets its codes, whoever else asks for them', () => {
    const subject = { mailboxKey: 'ada@acme.test', addressKey: '192.0.2.1' }
    for (const kind of ['send-code', 'reset'] as const) {
      expect(mailGuardsOf(kind, { ...subject, knownDeviceKey: 'ada@laptop' })).toEqual([{ name: 'send-code:device', key: 'ada@laptop' }])
      expect(mailGuardsOf(kind, { ...subject, knownDeviceKey: null }).map(({ name }) => name)).toEqual([`${kind}:mailbox`, 'send-code:address'])
    }
  })
  it('a clock or row that cannot be read starts the counter again instead of throwing', () => {
    expect(countAttempt({ count: 9, windowStart: new Date('x'), blockedUntil: null }, account, start).count).toBe(1)
  })
  it('takes the longest wait', () => {
    expect(strictest([])).toEqual({ kind: 'allow' })
    expect(strictest([{ kind: 'wait', seconds: 3 }, { kind: 'allow' }, { kind: 'wait', seconds: 9 }])).toEqual({ kind: 'wait', seconds: 9 })
  })
})

describe('an address in a counter', () => {
  it('AB-47: is the network of an IPv6 customer, and one IPv4 however it is written', () => {
    expect(new Set(['2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:0db8:0001:0002:0:0:0:0'].map(addressKey))).toEqual(new Set(['2001:db8:1:2::/64']))
    expect(addressKey('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
    expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect([addressKey('203.0.113.7'), addressKey('::ffff:203.0.113.7')]).toEqual(['203.0.113.7', '203.0.113.7'])
    expect([addressKey(null), addressKey(undefined)]).toEqual(['no address', 'no address'])
  })
})
