const PRINTABLE = /^[\x21-\x7e]+$/
const MAX_LENGTH = 2_048

/**
 * Parses only a URL that is already written the way a browser would write it, so that no later parser can read another host,
 * path or scheme into it: no white space, backslash, credentials, fragment, default port, dot segments or upper-case host (AB-33).
 */
export function parseCanonical(raw: string): URL | null {
  if (raw.length > MAX_LENGTH || !PRINTABLE.test(raw) || /[\\#*<>"`{}|^]|%(?![0-9A-Fa-f]{2})/.test(raw)) return null
  if (!URL.canParse(raw)) return null
  const url = new URL(raw)
  if (url.username !== '' || url.password !== '') return null
  // A bare origin may leave out the slash that browsers add.
  return url.href === raw || url.href === `${raw}/` ? url : null
}

/** RFC 8252 §7.3: plain http is acceptable only where the request never leaves the machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
}
