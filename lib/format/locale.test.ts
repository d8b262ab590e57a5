import { describe, expect, it } from 'vitest'
import { negotiateLocale, textDirection } from './locale'
import { safeTimeZone } from './time-zone'

describe('negotiateLocale', () => {
  it.each([[null], [''], ['xx'], ['xx;q=1, en-GB;q=0.5'], ['en;q=abc'], [';;;,,,'], ['*']])('falls back for %j', (header) => {
    expect(negotiateLocale(header)).toBe('en')
  })
})

it('knows which scripts run from right to left', () => {
  expect(textDirection('ar-EG')).toBe('rtl')
  expect(textDirection('de')).toBe('ltr')
})

describe('safeTimeZone', () => {
  it.each([['Asia/Tokyo', 'Asia/Tokyo'], ['Nowhere/Land', 'UTC'], [undefined, 'UTC'], ['x'.repeat(100), 'UTC']])('%j becomes %s', (name, zone) => {
    expect(safeTimeZone(name)).toBe(zone)
  })
})
