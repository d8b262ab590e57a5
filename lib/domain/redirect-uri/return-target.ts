import { err, ok, type Result } from '../shared'
import { isLoopback, parseCanonical } from './canonical'

// A base that no path can be confused with; `.invalid` never resolves (RFC 6761).
const BASE = 'https://base.invalid'
const PATH = /^\/(?:[A-Za-z0-9\-._~!$&'()+,;=:@/]|%[0-9A-Fa-f]{2})*(?:\?(?:[A-Za-z0-9\-._~!$&'()+,;=:@/?[\]]|%[0-9A-Fa-f]{2})*)?$/
// Encoded slash, backslash, dot, NUL, tab, CR or LF in a path: harmless to us, not to whatever decodes it next.
const ENCODED_SYNTAX = /%(?:2f|5c|2e|0[0-9a-d]|25)/i

/** A path inside this product to return to, below `prefix` (such as `/t/contoso/`), or null. */
export function checkReturnPath(raw: string, prefix: string): string | null {
  if (raw.length > 2_048 || !PATH.test(raw) || raw.startsWith('//')) return null
  const [path = ''] = raw.split('?')
  if (path.includes('//') || ENCODED_SYNTAX.test(path) || !URL.canParse(raw, BASE)) return null
  const url = new URL(raw, BASE)
  if (url.origin !== BASE || url.pathname + url.search !== raw) return null
  return isBelow(url.pathname, prefix) ? raw : null
}

/** One line of a tenant's redirect allow list: an origin, or an origin with a path below which everything is allowed. */
export function parseAllowedTarget(raw: string): Result<string, 'malformed' | 'insecure'> {
  const url = parseCanonical(raw.trim())
  if (url === null || url.search !== '') return err('malformed')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return ok(url.href)
  return err(url.protocol === 'http:' ? 'insecure' : 'malformed')
}

/** May an invitation send a person there? Same origin as an allowed target and at or below its path; anything unparsable is refused. */
export function isAllowedTarget(raw: string, allowed: readonly string[]): boolean {
  const url = parseCanonical(raw)
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))) return false
  if (ENCODED_SYNTAX.test(url.pathname) || url.pathname.includes('//')) return false
  return allowed.some((entry) => {
    const target = parseCanonical(entry)
    return target !== null && target.origin === url.origin && isBelow(url.pathname, target.pathname)
  })
}

function isBelow(path: string, prefix: string): boolean {
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`
  return path === prefix || path.startsWith(folder)
}
