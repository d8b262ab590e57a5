import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driftAfter, enrolmentSteps, groupKey, openSteps, readTotp, stepOf, stepStart } from './index'

const now = new Date('2026-11-22T12:00:00Z')
const anyTime = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })

describe('the steps of a code', () => {
  it.each([[59, 1], [1111111109, 0x23523ec], [1111111111, 0x23523ed], [1234567890, 0x273ef07], [2000000000, 0x3f940aa], [20000000000, 0x27bc86aa]])(
    'RFC 6238 appendix B: at %s s it is step %s', (seconds, step) => expect(stepOf(new Date(seconds * 1000))).toBe(step))
  it('begin and end to the millisecond', () => {
    fc.assert(fc.property(anyTime, (at) => {
      const step = stepOf(at)
      expect(stepOf(stepStart(step))).toBe(step)
      expect(stepOf(new Date(stepStart(step + 1).getTime() - 1))).toBe(step)
    }))
  })
  it('are three, around where the clock of the app is believed to be', () => {
    expect(openSteps({ drift: 0, lastStep: 0 }, now).map((step) => step - stepOf(now))).toEqual([0, -1, 1])
    expect(openSteps({ drift: -4, lastStep: 0 }, now).map((step) => step - stepOf(now))).toEqual([-4, -5, -3])
  })
  it('none is open again once it or a later one was used', () => {
    fc.assert(fc.property(anyTime, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -3, max: 3 }), (at, drift, offset) => {
      const lastStep = stepOf(at) + drift + offset
      for (const step of openSteps({ drift, lastStep }, at)) expect(step).toBeGreaterThan(lastStep)
    }))
  })
  it('whatever is used, time only leaves fewer and never the same again', () => {
    fc.assert(fc.property(anyTime, fc.array(fc.tuple(fc.nat({ max: 300_000 }), fc.nat({ max: 2 })), { maxLength: 40 }), (start, uses) => {
      let [at, state] = [start.getTime(), { drift: 0, lastStep: 0 }]
      const used = new Set<number>()
      for (const [gap, choice] of uses) {
        at += gap
        const step = openSteps(state, new Date(at))[choice]
        if (step === undefined) continue
        expect(used.has(step)).toBe(false)
        used.add(step)
        state = { lastStep: step, drift: driftAfter(step, new Date(at)) }
        expect(Math.abs(state.drift)).toBeLessThanOrEqual(20)
      }
    }))
  })
  it('a new app may be five minutes wrong', () => {
    const steps = enrolmentSteps(now)
    expect([steps.length, (steps[0] ?? 0) - stepOf(now), (steps.at(-1) ?? 0) - stepOf(now)]).toEqual([21, -10, 10])
  })
})

describe('what is typed', () => {
  it.each([['123456', '123456'], [' 123 456 ', '123456'], ['123-456', '123456'], ['１２３４５６', '123456'], ['', null], ['12345', null], ['1234567', null], ['12345a', null], ['-123456', '123456']])(
    '%j is %j', (raw, code) => expect(readTotp(raw)).toBe(code))
  it('keys are read out in fours', () => expect([groupKey('ABCDEFGHIJ'), groupKey('')]).toEqual(['ABCD EFGH IJ', '']))
})
