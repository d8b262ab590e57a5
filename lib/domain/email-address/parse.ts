import { err, ok, type Result } from '../shared'
import { toAsciiDomain } from './domain-name'

declare const brand: unique symbol
/** The one canonical key of a mailbox: lower-case ASCII `local@domain`, IDNA domain. Compare with `===`, store uniquely. */
export type EmailAddress = string & { readonly [brand]: 'EmailAddress' }

export type EmailProblem =
  | 'empty' | 'too-long' | 'control-character' | 'look-alike' | 'list' | 'quoted' | 'display-name' | 'no-at' | 'many-at' | 'local-part' | 'domain'

/** RFC 5321 §4.5.3.1 */
const MAX_LOCAL = 64
const MAX_ADDRESS = 254

// A safe subset of RFC 5322 atext. `%` and `!` are old source-routing operators; Unicode needs SMTPUTF8 end to end and invites look-alikes.
const LOCAL = /^[a-z0-9_+\-'&=~]+(?:\.[a-z0-9_+\-'&=~]+)*$/
const CONTROL = /\p{C}|[\u2028\u2029]/u
const SYNTAX = /[^\p{L}\p{N}\p{M}\s]/u

/** Normalising leaves such text alone. */
const ASCII = /^[ -~]*$/

const punctuation = (text: string): string => [...text].filter((char) => char < '\u007f' && SYNTAX.test(char)).sort().join('')

/** Parses one address as typed, uploaded or received. Accepts plus-addressing; refuses anything that two parsers could read differently. */
export function parseEmail(raw: string): Result<EmailAddress, EmailProblem> {
  if (raw.length > 4 * MAX_ADDRESS) return err('too-long')
  const trimmed = raw.trim()
  if (trimmed === '') return err('empty')
  if (CONTROL.test(trimmed)) return err('control-character')

  // AB-16: normalise first, then validate. Syntax that only appears by normalising (U+FF20 for @, U+FF0C for a comma) is never what a person typed.
  const text = trimmed.normalize('NFKC').toLowerCase().normalize('NFKC')
  if (!ASCII.test(trimmed) && punctuation(text) !== punctuation(trimmed)) return err('look-alike')

  if (/[<>()]/.test(text)) return err('display-name')
  if (/["\\]/.test(text)) return err('quoted')
  if (/[,;\s]/.test(text)) return err('list')

  const at = text.indexOf('@')
  if (at < 0) return err('no-at')
  if (at !== text.lastIndexOf('@')) return err('many-at')

  const local = text.slice(0, at)
  if (local.length > MAX_LOCAL || !LOCAL.test(local)) return err('local-part')
  const domain = toAsciiDomain(text.slice(at + 1))
  if (domain === null) return err('domain')

  const address = `${local}@${domain}`
  if (address.length > MAX_ADDRESS) return err('too-long')
  // SAFE: the only place that mints the brand, after every check above.
  return ok(address as EmailAddress)
}

/** The ASCII domain of an address. */
export function domainOf(address: EmailAddress): string {
  return address.slice(address.indexOf('@') + 1)
}

/** For pages that anyone with a link may see: `a•••@contoso.com`. */
export function maskEmail(address: EmailAddress): string {
  return `${address.slice(0, 1)}•••@${domainOf(address)}`
}
