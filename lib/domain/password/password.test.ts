import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPassword, contextWords, isHashable, normalizePassword, PASSWORD_LIMITS, type PasswordContext } from './index'

const context: PasswordContext = { names: ['Ada Lovelace', null], email: 'ada.king@fabrikam.com', company: 'Fabrikam GmbH', tenant: ['Contoso Zürich', 'contoso'] }
const strong = () => 4
const answer = (password: string, estimate: () => number = strong) => {
  const result = checkPassword(password, context, estimate)
  return result.ok ? 'ok' : result.error
}

describe('checkPassword', () => {
  it.each([
    ['correct horse battery', 'ok'], ['ПарольОченьДлинный', 'ok'], ['短い暗号文です今日は晴れ', 'ok'], ['🦊🐢🐙🦀🐝🐳🦉🐌🦄🐞', 'ok'], ['a b c d e f', 'ok'],
    ['short', 'too-short'], ['', 'too-short'], ['🦊🐢🐙🦀🐝', 'too-short'], ['x'.repeat(257), 'too-long'], ['x'.repeat(1_000_000), 'too-long'],
    ['aaaaaaaaaaaa', 'repetitive'], ['abababababab', 'repetitive'], ['tab\tin here ok', 'unprintable'], ['nul\u0000inside ok', 'unprintable'],
    ['Contoso2026!', 'contextual'], ['C0nt0s0-123', 'contextual'], ['lovelace1815', 'contextual'], ['LOVELACE1815', 'contextual'], ['F@brikam99!', 'contextual'], ['ada.king12345', 'ok'],
    ['Zurich2026!!', 'contextual'], ['Zürich2026!!', 'contextual'], ['Vestibule123', 'contextual'], ['Passw0rd!123', 'contextual'], ['contosofabrikam', 'contextual'],
    ['contoso correct horse battery', 'ok'],
  ])('%j: %s', (password, expected) => {
    expect(answer(password)).toBe(expected)
  })
  it.each([[0, 'common'], [2, 'common'], [3, 'ok'], [4, 'ok'], [Number.NaN, 'common']])('a strength of %s is %s', (score, expected) => {
    expect(answer('qwertyuiop12', () => score)).toBe(expected)
  })
  it('hands the words to the estimator', () => {
    checkPassword('correct horse battery', context, (_password, words) => {
      expect(words).toEqual(expect.arrayContaining(['lovelace', 'adalovelace', 'king', 'fabrikam', 'contoso', 'zürich']))
      return 4
    })
    expect(contextWords({ names: [] })).toEqual(['vestibule', 'password', 'passwort', 'welcome'])
  })
  it('accepted passwords come back in the form that is compared', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (password) => {
      const result = checkPassword(password, context, strong)
      if (!result.ok) return
      expect(result.value).toBe(normalizePassword(password))
      expect(normalizePassword(result.value)).toBe(result.value)
      expect(isHashable(password)).toBe(true)
      expect([...result.value].length).toBeGreaterThanOrEqual(PASSWORD_LIMITS.min)
    }))
  })
  it('never hashes what is empty or huge', () => {
    expect(isHashable('')).toBe(false)
    expect(isHashable('x'.repeat(10_000_000))).toBe(false)
    expect(isHashable('old one')).toBe(true)
  })
})
