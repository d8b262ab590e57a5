import type { IncomingMessage } from 'node:http'

/** Cookies of a request by name; the first of a name counts, undecodable ones are left out. */
export function readCookies(req: Pick<IncomingMessage, 'headers'>): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at < 1 || Object.hasOwn(cookies, name)) continue
    try {
      cookies[name] = decodeURIComponent(part.slice(at + 1).trim().replace(/^"(.*)"$/, '$1'))
    } catch {
      continue
    }
  }
  return cookies
}

export interface CookieOptions {
  readonly path: string
  readonly secure: boolean
  /** Seconds; 0 deletes, absent lasts as long as the browser is open. */
  readonly maxAge?: number
}

/** A Set-Cookie value that no script and no other site can read or send. */
export function setCookie(name: string, value: string, { path, secure, maxAge }: CookieOptions): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  return `${name}=${encodeURIComponent(value)}; Path=${path}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`
}
