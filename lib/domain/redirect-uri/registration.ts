import { err, ok, type Result } from '../shared'
import { isLoopback, parseCanonical } from './canonical'

export type RedirectProblem = 'malformed' | 'scheme' | 'insecure'

/** OpenID Connect application_type: a native client may also use a private scheme. */
export type ApplicationType = 'web' | 'native'

/**
 * May an admin register this redirect, post-logout or initiate-login URI?
 * https anywhere, http on loopback, and for native clients a private scheme in reverse-domain form (RFC 8252 §7.1).
 */
export function checkRedirectUri(raw: string, type: ApplicationType): Result<string, RedirectProblem> {
  const url = parseCanonical(raw)
  if (url === null) return err('malformed')
  if (url.protocol === 'https:') return ok(raw)
  if (url.protocol === 'http:') return isLoopback(url) ? ok(raw) : err('insecure')
  if (type === 'native' && /^[a-z][a-z0-9]*(?:\.[a-z0-9-]+)+:$/.test(url.protocol) && raw.startsWith(`${url.protocol}/`)) return ok(raw)
  return err('scheme')
}

/** May a person be offered this address to click? Any web page, fragment included; it receives no token and no code. */
export function checkLink(raw: string): Result<string, RedirectProblem> {
  const [page = '', ...fragment] = raw.split('#')
  const url = parseCanonical(page)
  if (url === null || !/^[\x21-\x7e]*$/.test(fragment.join('#')) || /[\\<>"`]/.test(fragment.join('#'))) return err('malformed')
  return url.protocol === 'https:' || url.protocol === 'http:' ? ok(raw) : err('scheme')
}

/** RFC 9700 §4.1.3: simple string comparison, nothing else. */
export function matchesRedirectUri(registered: readonly string[], presented: string): boolean {
  return registered.includes(presented)
}
