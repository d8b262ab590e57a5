import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INVITATION_EVENTS } from './state'
import { availableEvents, effectiveState, expiryFrom, graphStatus, INVITATION_STATES, mayRemind, transition, type InvitationState } from './index'

const now = new Date('2026-03-01T12:00:00Z')
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const later = hours(24)

const PINNED = `
draft     send→sent revoke→revoked
sent      open→opened redeem→redeemed fail-delivery→failed resend→sent remind→sent extend→sent revoke→revoked
opened    open→opened redeem→redeemed resend→sent remind→opened extend→opened revoke→revoked
redeemed
expired   resend→sent extend→sent revoke→revoked
revoked
failed    open→opened redeem→redeemed resend→sent extend→failed revoke→revoked
`

describe('invitation states', () => {
  it('the table is the one that was reviewed', () => {
    const rows = INVITATION_STATES.map((state) => {
      const steps = INVITATION_EVENTS.flatMap((event) => {
        const result = transition({ state, expiresAt: later }, event, now)
        return result.ok ? [`${event}→${result.value}`] : []
      })
      return `${state.padEnd(10)}${steps.join(' ')}`.trim()
    })
    expect(`\n${rows.join('\n')}\n`).toBe(PINNED)
  })
  it.each([
    ['sent', hours(1), 'sent'], ['sent', now, 'expired'], ['opened', hours(-1), 'expired'], ['failed', hours(-1), 'expired'], ['sent', null, 'expired'],
    ['sent', new Date('nonsense'), 'expired'], ['draft', null, 'draft'], ['redeemed', hours(-1), 'redeemed'], ['revoked', hours(-1), 'revoked'], ['expired', hours(1), 'expired'],
  ] satisfies [InvitationState, Date | null, InvitationState][])('%s with deadline %s is %s', (state, expiresAt, expected) => {
    expect(effectiveState({ state, expiresAt }, now)).toBe(expected)
  })
  it.each([
    ['redeemed', 'redeem', 'INVITATION_REDEEMED'], ['revoked', 'redeem', 'INVITATION_REVOKED'], ['expired', 'redeem', 'INVITATION_EXPIRED'], ['draft', 'redeem', 'CONFLICT'],
    ['redeemed', 'revoke', 'INVITATION_REDEEMED'], ['redeemed', 'resend', 'INVITATION_REDEEMED'], ['revoked', 'extend', 'INVITATION_REVOKED'],
  ] as const)('%s + %s is refused with %s', (state, event, error) => {
    expect(transition({ state, expiresAt: later }, event, now)).toEqual({ ok: false, error })
  })
  it('an invitation past its deadline can be extended or sent again, and not redeemed', () => {
    const late = { state: 'opened', expiresAt: hours(-1) } as const
    expect(transition(late, 'redeem', now)).toEqual({ ok: false, error: 'INVITATION_EXPIRED' })
    expect(transition(late, 'extend', now)).toEqual({ ok: true, value: 'sent' })
    expect(transition(late, 'resend', now)).toEqual({ ok: true, value: 'sent' })
    expect(transition(late, 'expire', now)).toEqual({ ok: true, value: 'expired' })
    expect(transition({ state: 'sent', expiresAt: later }, 'expire', now).ok).toBe(false)
    expect(availableEvents(late, now)).toEqual(['resend', 'extend', 'expire', 'revoke'])
  })
  it('no path leaves redeemed or revoked, and redeemed is reached at most once (AB-05)', () => {
    const step = fc.record({ event: fc.constantFrom(...INVITATION_EVENTS), hours: fc.integer({ min: 0, max: 40 }) })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let state: InvitationState = 'draft'
      let clock = now
      let redemptions = 0
      for (const { event, hours: passed } of steps) {
        clock = new Date(clock.getTime() + passed * 3_600_000)
        const result = transition({ state, expiresAt: later }, event, clock)
        if (state === 'redeemed' || state === 'revoked') expect(result.ok).toBe(false)
        if (result.ok && event === 'redeem') {
          redemptions += 1
          expect(clock < later).toBe(true)
        }
        if (result.ok) state = result.value
      }
      expect(redemptions).toBeLessThanOrEqual(1)
    }))
  })
  it('maps to the status of Graph', () => {
    expect(INVITATION_STATES.map(graphStatus)).toEqual(['PendingAcceptance', 'PendingAcceptance', 'InProgress', 'Completed', 'Error', 'Error', 'Error'])
  })
})

describe('limits', () => {
  it.each([[30, 30], [0, 1], [-5, 1], [1000, 90], [Number.NaN, 1], [Number.POSITIVE_INFINITY, 1], [7.9, 7]])('%s days become %s', (days, expected) => {
    expect(expiryFrom(now, days)).toEqual(hours(24 * expected))
  })
  it.each([
    [hours(-24), null, true], [hours(-23), null, false], [hours(-72), hours(-23), false], [hours(-72), hours(-25), true], [null, null, false], [new Date('x'), null, false],
  ])('sent %s, reminded %s: %s', (sentAt, remindedAt, expected) => {
    expect(mayRemind({ sentAt, remindedAt }, now)).toBe(expected)
  })
})
