/**
 * `malformed`: refused everywhere. `foreign`: a proper URL of someone else, refused by every comparison.
 * `variant`: same origin, refused only where the comparison is exact.
 */
export type HostileKind = 'malformed' | 'foreign' | 'variant'
export type HostileRedirect = { readonly kind: HostileKind; readonly value: string }

const list = (kind: HostileKind, values: readonly string[]): readonly HostileRedirect[] => values.map((value) => ({ kind, value }))

/** The shared payload table of AB-33, built around one good value such as `https://app.example.com/callback`. Feed it to every return parameter. */
export function hostileRedirects(good: string): readonly HostileRedirect[] {
  const { host, hostname, pathname, origin } = new URL(good)
  const evil = 'evil.example'
  return [
    ...list('malformed', [
      '', ' ', '/', '//', '///', `//${evil}`, `///${evil}`, `////${evil}`, `/\\${evil}`, `\\\\${evil}`, `\\/${evil}`, `/\\/${evil}`, `/\t/${evil}`, `/%09/${evil}`,
      `/%5c${evil}`, `/%2f${evil}`, `/%2F%2F${evil}`, `/%0d%0aLocation:%20https://${evil}`, `/.${evil}/..//${evil}`, `/./\\${evil}`, `/..//${evil}`, `./${evil}`,
      `../${evil}`, evil, `?url=${evil}`, '#', `https:${evil}`, `https:/${evil}`, `https:///${evil}`, `https:\\\\${evil}`, `HTTPS://${evil}`, ` https://${evil}`,
      `https://${evil} `, `\thttps://${evil}`, `https://\t${evil}`, `ht\ntps://${evil}`, `\u0000https://${evil}`, `https://${evil}\u0000.${hostname}`,
      'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', `javascript://${host}/%0aalert(1)`,
      'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD4=', 'vbscript:msgbox(1)', 'file:///etc/passwd', 'blob:https://x/1', 'about:blank',
      'view-source:https://x', 'ftp://app.example.com/callback', `${good}#`, `${good}#fragment`, `${good}#@${evil}`, `https://${host}@${evil}/`, `https://${host}:x@${evil}/`,
      `https://user@${host}${pathname}`, `https://user:pass@${host}${pathname}`, `https://${evil}\\@${host}${pathname}`, `https://${evil}\\.${host}`,
      `https://${evil}%00@${host}`, `https://*.${hostname}/`, `https://*${pathname}`, `${origin}/*`, `${origin}/..;/../x`, `${origin}/a/../../${evil}`, `${good}/../admin`,
      `${good}/%2e%2e/admin`, `${good}/./x`, `${origin}\\${pathname}`, `${good}\r\nSet-Cookie: a=b`, `${good}%`, `${good}%zz`, `${good} x`, `${good}\u2028x`,
      `https://${hostname.toUpperCase()}${pathname}`, `https://${hostname}:443${pathname}`, `https://${hostname}:${pathname}`, `https://${hostname}:99999${pathname}`,
      `https://${hostname}:-1${pathname}`, `https://${hostname.replaceAll('.', '。')}${pathname}`, `https://${evil}。com/`, `https://ｅvil.example/`, `https://[::1${pathname}`,
      `https://${evil}?@${host}`, `https://${evil}#@${host}`, `https://0x7f.1${pathname}`, `https://2130706433${pathname}`, `https://127.1${pathname}`,
      `x-${'a'.repeat(10)}`, `https://${'a'.repeat(3_000)}.example/`, '<https://evil.example>', '"https://evil.example"',
    ]),
    ...list('foreign', [
      `https://${evil}`, `https://${evil}/`, `https://${evil}${pathname}`, `https://${hostname}.${evil}${pathname}`, `https://${hostname.replace('.', 'x')}${pathname}`,
      `https://x${hostname}${pathname}`, `https://sub.${hostname}${pathname}`, `https://${hostname}:8443${pathname}`, `https://${hostname}.${pathname}`,
      `https://${evil}/${hostname}${pathname}`, `https://${evil}/?${good}`, `https://${evil}?next=${encodeURIComponent(good)}`, `https://xn--80ak6aa92e.example${pathname}`,
      'https://169.254.169.254/latest/meta-data/', 'https://[::ffff:7f00:1]/',
    ]),
    ...list('variant', [
      `${good}/`, `${good}//`, `${good}?x=1`, `${good}?`, `${good}x`, `${good}/x`, `${good};x`, `${origin}${pathname.toUpperCase()}`, `${origin}/x${pathname}`,
      `${good}?next=https://${evil}`,
    ]),
  ]
}
