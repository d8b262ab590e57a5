import { describe, expect, it } from 'vitest'
import { readSpan } from './span'

const now = new Date('2026-03-29T12:00:00Z')

describe('readSpan', () => {
  it('counts presets back from now and leaves the end open', () => {
    expect(readSpan('24h', 'UTC', now)).toEqual({ from: new Date('2026-03-28T12:00:00Z') })
  })
  it("takes both days whole, in the viewer's zone", () => {
    expect(readSpan('2026-01-31..2026-02-01', 'Asia/Tokyo', now)).toEqual({ from: new Date('2026-01-30T15:00:00Z'), to: new Date('2026-02-01T14:59:59.999Z') })
  })
  it('knows that a day with a clock change has 23 hours', () => {
    expect(readSpan('2026-03-29..2026-03-29', 'Europe/Berlin', now)).toEqual({ from: new Date('2026-03-28T23:00:00Z'), to: new Date('2026-03-29T21:59:59.999Z') })
  })
  it('takes one end alone', () => {
    expect(readSpan('2026-01-31..', 'UTC', now)).toEqual({ from: new Date('2026-01-31T00:00:00Z') })
    expect(readSpan('..2026-01-31', 'UTC', now)).toEqual({ to: new Date('2026-01-31T23:59:59.999Z') })
  })
  it.each([undefined, '', '25h', 'toString', '..', 'x..y', '2026-1-3..', '2026-99-99x'])('%s is no span', (text) => expect(readSpan(text, 'UTC', now)).toEqual({}))
})
