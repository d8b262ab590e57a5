import { err, ok, type Result } from '../shared'
import { contextWords, withoutWords, type PasswordContext } from './context'

/** NIST SP 800-63B-4 §3.1.1: length counts, composition rules do not; 256 code points bound the work of hashing. */
export const PASSWORD_LIMITS = { min: 10, max: 256, distinct: 5, beyondContext: 8, score: 3 } as const

export type PasswordProblem = 'too-short' | 'too-long' | 'unprintable' | 'repetitive' | 'contextual' | 'common'

/** Strength from 0 to 4 (zxcvbn), given words that an attacker would try first. Injected: dictionaries are heavy. */
export type StrengthEstimator = (password: string, words: readonly string[]) => number

/** The one form in which a password is stored and compared; NFKC, so that it can be typed on another keyboard or system. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

/** Longer input is never hashed: refuse it before any work. */
export function isHashable(password: string): boolean {
  return password.length > 0 && password.length <= 4 * PASSWORD_LIMITS.max && [...normalizePassword(password)].length <= PASSWORD_LIMITS.max
}

/** Checks a new password; on success returns it normalised. Existing passwords are never re-judged on sign-in. */
export function checkPassword(password: string, context: PasswordContext, estimate: StrengthEstimator): Result<string, PasswordProblem> {
  if (password.length > 4 * PASSWORD_LIMITS.max) return err('too-long')
  const normal = normalizePassword(password)
  const characters = [...normal]
  if (characters.length < PASSWORD_LIMITS.min) return err('too-short')
  if (characters.length > PASSWORD_LIMITS.max) return err('too-long')
  if (/\p{Cc}|\p{Cs}/u.test(normal)) return err('unprintable')
  if (new Set(characters).size < PASSWORD_LIMITS.distinct) return err('repetitive')
  const words = contextWords(context)
  const rest = withoutWords(normal, words)
  if (rest !== null && [...rest].length < PASSWORD_LIMITS.beyondContext) return err('contextual')
  return estimate(normal, words) >= PASSWORD_LIMITS.score ? ok(normal) : err('common')
}
