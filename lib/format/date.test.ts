import { describe, expect, it } from 'vitest'
import { exactTime, relativeTime, startOfDayIn, utcTime } from './date'

const now = new Date('2026-11-22T12:00:00Z')

describe('relativeTime', () => {
  it.each([
    ['2026-11-22T11:59:30Z', 'now'],
    ['2026-11-22T11:58:59Z', '1 minute ago'],
    ['2026-11-22T14:10:00Z', 'in 2 hours'],
    ['2026-11-21T11:00:00Z', 'yesterday'],
    ['2026-11-01T12:00:00Z', '3 weeks ago'],
    ['2025-11-01T12:00:00Z', 'last year'],
  ])('%s is %s', (date, text) => {
    expect(relativeTime(new Date(date), now)).toBe(text)
  })
})

describe('exact times', () => {
  it('shows the same instant in two zones', () => {
    const normalise = (text: string) => text.replace(/\u202f/g, ' ')
    expect(normalise(exactTime(now, 'Asia/Tokyo'))).toBe('Nov 22, 2026, 9:00 PM')
    expect(normalise(utcTime(now))).toBe('Nov 22, 2026, 12:00 PM UTC')
  })
})

describe('startOfDayIn', () => {
  it('counts the offset of that day, not of today', () => {
    expect(startOfDayIn('2026-07-01', 'Europe/Berlin')?.toISOString()).toBe('2026-06-30T22:00:00.000Z')
    expect(startOfDayIn('2026-12-01', 'Europe/Berlin')?.toISOString()).toBe('2026-11-30T23:00:00.000Z')
  })

  it.each(['2026-02-30', '2026-13-01', 'yesterday', '', '2026-1-1'])('refuses %j', (day) => {
    expect(startOfDayIn(day, 'UTC')).toBeNull()
  })
})
