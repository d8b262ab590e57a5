import { describe, expect, it } from 'vitest'
import { pickLocale, textDirection } from './locale'
import { safeTimeZone } from './time-zone'

describe('pickLocale', () => {
  it.each([[null], [''], ['xx'], ['xx;q=1, en-GB;q=0.5'], ['en;q=abc'], [';;;,,,'], ['*'], ['de;q=0']])('falls back for %j', (header) => {
    expect(pickLocale([], header, null)).toBe('en')
  })
  it.each([
    [[], 'es-MX, en;q=0.9', 'en', 'es'], [[], 'en;q=0.5, es;q=0.8', 'en', 'es'], [[], 'nl, it', 'es', 'es'], [[], null, 'es', 'es'], [[], 'nl', 'nl', 'en'],
    [['es'], 'en', 'en', 'es'], [[null, 'es'], 'en', 'en', 'es'], [['xx', undefined], 'es', 'en', 'es'], [['__proto__'], null, null, 'en'],
  ])('chosen %j, accepted %s, the organisation %s: %s', (chosen, header, organisation, locale) => {
    expect(pickLocale(chosen, header, organisation)).toBe(locale)
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
