import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APP_ERROR_CODES, asId, assertNever, checkSlug, cleanLine, cleanParagraphs, errorTraits, hasControl, hasPassed, isAppErrorCode, isUuid, suggestSlug,
} from './index'

describe('error codes', () => {
  it('every code has a client or server status, and server faults never show their message', () => {
    for (const code of APP_ERROR_CODES) {
      const { status, safeMessage } = errorTraits(code)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
      expect(safeMessage).toBe(status < 500)
    }
  })
  it.each(['constructor', '__proto__', 'toString', '', 42, null])('%s is not a code', (value) => {
    expect(isAppErrorCode(value)).toBe(false)
  })
})

describe('slug', () => {
  it.each([
    ['contoso', true], ['a1', true], ['contoso-partners-2', true], ['a', 'too-short'], ['', 'too-short'], ['x'.repeat(41), 'too-long'],
    ['Contoso', 'shape'], ['1st', 'shape'], ['a--b', 'shape'], ['-a', 'shape'], ['a-', 'shape'], ['a.b', 'shape'], ['a/b', 'shape'], ['xn--bcher-kva', 'shape'],
    ['bücher', 'shape'], ['platform', 'reserved'], ['setup', 'reserved'], ['api', 'reserved'], ['admin', 'reserved'], ['common', 'reserved'],
  ])('%s → %s', (value, expected) => {
    const result = checkSlug(value)
    expect(result.ok ? true : result.error).toBe(expected)
  })
  it('a suggestion is empty or valid', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const slug = suggestSlug(name)
      expect(slug === '' || checkSlug(slug).ok).toBe(true)
    }))
    expect(suggestSlug('Contoso Zürich & Söhne')).toBe('contoso-zurich-sohne')
    expect(suggestSlug('Admin')).toBe('admin-org')
  })
})

describe('ids', () => {
  it.each([
    ['01890a5d-ac96-774b-bcce-b302099a8057', true], ['01890A5D-AC96-774B-BCCE-B302099A8057', false], ['', false], ["' or 1=1", false],
    ['01890a5d-ac96-774b-bcce-b302099a8057\n', false],
  ])('%j → %s', (value, expected) => {
    expect(isUuid(value)).toBe(expected)
    if (!expected) expect(() => asId(value)).toThrow(RangeError)
  })
})

describe('time and text', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  it.each([
    ['2026-03-01T12:00:00.001Z', false], ['2026-03-01T12:00:00Z', true], ['2020-01-01T00:00:00Z', true], ['not a date', true],
  ])('AB-70: deadline %s has passed: %s', (deadline, expected) => {
    expect(hasPassed(new Date(deadline), now)).toBe(expected)
    expect(hasPassed(new Date(deadline), new Date(Number.NaN))).toBe(true)
  })
  it('folds white space and drops what cannot be seen', () => {
    expect(cleanLine(' Ada\u202e  Love\u200blace\t')).toBe('Ada Lovelace')
    expect(cleanParagraphs('a  \r\n\r\n\r\n\r\nb\r')).toBe('a\n\nb')
    expect(hasControl('a\r\nBcc: x')).toBe(true)
    expect(hasControl('Ada Lovelace')).toBe(false)
  })
  it('assertNever throws when data from outside reaches it', () => {
    // SAFE: the test plays the part of untyped data.
    expect(() => assertNever('surprise' as never)).toThrow('surprise')
  })
})
