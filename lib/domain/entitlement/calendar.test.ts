import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDuration, after, hasEnded, parseDuration, parseInstant } from './calendar'

const iso = (at: number) => (Number.isNaN(at) ? 'no time' : new Date(at).toISOString())

describe('moments', () => {
  it.each([
    ['2026-03-01T12:00:00Z', 'UTC', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00.1234567Z', 'UTC', '2026-03-01T12:00:00.123Z'],
    ['2026-03-01T12:00:00+02:00', 'UTC', '2026-03-01T10:00:00.000Z'],
    ['2026-07-01', 'Europe/Zurich', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01T08:00:00', 'Europe/Zurich', '2026-07-01T06:00:00.000Z'],
    // The clock goes from 02:00 to 03:00, and from 03:00 back to 02:00.
    ['2026-03-29T02:30:00', 'Europe/Zurich', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Zurich', '2026-10-25T00:30:00.000Z'],
    ['2028-02-29T00:00:00Z', 'UTC', '2028-02-29T00:00:00.000Z'],
  ])('%s in %s', (text, zone, expected) => expect(iso(parseInstant(text, zone))).toBe(expected))

  it.each(['', 'soon', '2026-02-30T00:00:00Z', '2026-13-01', '2027-02-29', '2026-01-01T25:00:00Z', '2026-01-01T10:61:00Z', '+275760-09-13T00:00:00Z', '0000-01-01', '1750000000', null, 7, {}, undefined])('AB-70 %j is no time, and has ended', (text) => {
    expect(parseInstant(text)).toBeNaN()
    expect(hasEnded(parseInstant(text), 0)).toBe(true)
  })
  it('AB-70 a zone nobody knows gives no time', () => expect(parseInstant('2026-01-01T00:00:00', 'Mars/Olympus')).toBeNaN())
  it('AB-70 a clock that is no time lets nothing go on', () => expect(hasEnded(Number.POSITIVE_INFINITY, Number.NaN)).toBe(true))
})

describe('durations', () => {
  it.each([
    ['2026-01-31T10:00:00Z', 'P1M', 'UTC', '2026-02-28T10:00:00.000Z'],
    ['2028-02-29T10:00:00Z', 'P1Y', 'UTC', '2029-02-28T10:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'P2W', 'UTC', '2026-01-15T00:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'P1DT2H30M1.5S', 'UTC', '2026-01-02T02:30:01.500Z'],
    // A day is a day of the calendar, whatever the clock does in between; an hour is an hour.
    ['2026-03-28T11:00:00Z', 'P1D', 'Europe/Zurich', '2026-03-29T10:00:00.000Z'],
    ['2026-03-28T11:00:00Z', 'PT24H', 'Europe/Zurich', '2026-03-29T11:00:00.000Z'],
    ['2026-10-24T11:00:00Z', 'P1D', 'Europe/Zurich', '2026-10-25T12:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'P9999Y', 'UTC', '9999-12-31T23:59:59.999Z'],
  ])('%s and %s in %s', (start, duration, zone, expected) => expect(iso(after(Date.parse(start), duration, zone))).toBe(expected))

  it.each(['', 'P', 'PT', '-P1D', 'P1', '30', 'P1H', 'PT1D', 'P1.5D', 'P1DT', 'p1d', null, 30])('%j is none', (text) => expect(parseDuration(text)).toBeNull())

  it('never go back in time, in any zone', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), fc.nat(3_660), fc.nat(99_999), fc.constantFrom('UTC', 'Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'), (at, days, hours, zone) => {
      expect(addDuration(at, { months: 0, days, milliseconds: hours * 3_600_000 }, zone)).toBeGreaterThanOrEqual(at - 3_600_000 * (days > 0 ? 1 : 0))
    }))
  })
})
