import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLink, checkRedirectUri, checkReturnPath, hostileRedirects, isAllowedTarget, matchesRedirectUri, parseAllowedTarget } from './index'

const good = 'https://app.example.com/callback'
/** Like decodeURIComponent, also for bytes that are no UTF-8. */
const unescapeBytes = (text: string) => text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const hostile = hostileRedirects(good)

describe('AB-33: the shared payload table', () => {
  it('is large and free of duplicates', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostile.map(({ value }) => value)).size).toBe(hostile.length)
  })
  it.each(hostile)('$kind $value', ({ kind, value }) => {
    expect(matchesRedirectUri([good], value)).toBe(false)
    expect(checkReturnPath(value, '/t/contoso/')).toBeNull()
    if (kind !== 'variant') expect(isAllowedTarget(value, ['https://app.example.com'])).toBe(false)
    expect(isAllowedTarget(value, [])).toBe(false)
    if (kind === 'malformed') for (const type of ['web', 'native'] as const) expect(checkRedirectUri(value, type).ok).toBe(false)
  })
})

describe('checkRedirectUri', () => {
  it.each([
    [good, 'web'], ['https://app.example.com', 'web'], ['https://app.example.com/', 'web'], ['https://app.example.com:8443/cb?tenant=a', 'web'],
    ['http://localhost:3000/cb', 'web'], ['http://127.0.0.1:4000/cb', 'web'], ['http://[::1]:4000/cb', 'native'], ['https://intranet/cb', 'web'],
    ['https://app.example.com/a%20b', 'web'], ['com.example.app:/callback', 'native'],
  ] as const)('accepts %s for %s', (uri, type) => {
    expect(checkRedirectUri(uri, type)).toEqual({ ok: true, value: uri })
  })
  it.each([
    ['http://app.example.com/cb', 'web', 'insecure'], ['http://localhost.evil.example/cb', 'web', 'insecure'], ['http://127.0.0.2/cb', 'web', 'insecure'],
    ['com.example.app:/callback', 'web', 'scheme'], ['myapp:/callback', 'native', 'scheme'], ['javascript:alert', 'native', 'scheme'], ['wss://app.example.com/', 'web', 'scheme'],
    ['https://app.example.com/#', 'web', 'malformed'], ['https://*.example.com/cb', 'web', 'malformed'], ['https://a@app.example.com/', 'web', 'malformed'],
  ] as const)('refuses %s for %s: %s', (uri, type, error) => {
    expect(checkRedirectUri(uri, type)).toEqual({ ok: false, error })
  })
})

describe('checkLink', () => {
  it.each([
    ['https://wiki.example.com/', 'ok'], ['http://intranet/start', 'ok'], ['https://app.example.com/#/home?x=1', 'ok'], ['javascript:alert(1)', 'scheme'], ['data:text/html,x', 'scheme'],
    ['https://app.example.com/#<script>', 'malformed'], ['https://a@app.example.com/', 'malformed'], ['//evil.example', 'malformed'], ['#', 'malformed'], ['', 'malformed'],
  ])('%s: %s', (link, expected) => {
    const result = checkLink(link)
    expect(result.ok ? 'ok' : result.error).toBe(expected)
  })
})

describe('checkReturnPath', () => {
  const prefix = '/t/contoso/'
  it.each(['/t/contoso/my', '/t/contoso/admin/users?state=blocked&sort=-createdAt', '/t/contoso/', '/t/contoso/a%20b'])('accepts %s', (path) => {
    expect(checkReturnPath(path, prefix)).toBe(path)
  })
  it.each([
    '/t/fabrikam/my', '/t/contoso-evil/my', '/t/contoso', '/platform', '/t/contoso/../fabrikam/my', '/t/contoso/%2e%2e/fabrikam', '/t/contoso//x', '/t/contoso/\\x',
    '/t/contoso/%252e%252e/x', '/t/contoso/my#x', '/t/contoso/ü', '/t/contoso/<x>', '/t/contoso/%0d%0a',
  ])('refuses %s', (path) => {
    expect(checkReturnPath(path, prefix)).toBeNull()
  })
  it('whatever it accepts stays on this origin and below the prefix', () => {
    const piece = fc.oneof(fc.constantFrom('/', '\\', '.', '..', '%2e', '%2f', '@', ':', '//', 't', 'contoso', '?', '#', '\t', 'evil.example', ';', '%'), fc.string({ maxLength: 3 }))
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, below) => {
      const raw = (below ? prefix : '/') + pieces.join('')
      const accepted = checkReturnPath(raw, prefix)
      if (accepted === null) return
      const url = new URL(accepted, 'https://self.example')
      expect(url.origin).toBe('https://self.example')
      expect(url.pathname.startsWith(prefix)).toBe(true)
      expect(unescapeBytes(url.pathname).split('/')).not.toContain('..')
    }), { numRuns: 3_000 })
  })
})

describe('invitation targets', () => {
  const allowed = ['https://app.example.com/', 'https://portal.example.com/welcome', 'http://localhost:3000/']
  it.each([
    ['https://app.example.com', true], ['https://app.example.com/any/page?x=1', true], ['https://portal.example.com/welcome', true], ['https://portal.example.com/welcome/de', true],
    ['https://portal.example.com/welcome-evil', false], ['https://portal.example.com/', false], ['https://portal.example.com/welcome/..%2fadmin', false],
    ['http://app.example.com/', false], ['http://localhost:3000/x', true], ['http://localhost:3001/x', false],
  ])('%s: %s', (target, expected) => {
    expect(isAllowedTarget(target, allowed)).toBe(expected)
  })
  it.each([
    ['https://app.example.com', 'https://app.example.com/'], [' https://app.example.com/welcome ', 'https://app.example.com/welcome'], ['http://localhost:3000', 'http://localhost:3000/'],
    ['http://app.example.com', '!insecure'], ['https://*.example.com', '!malformed'], ['https://app.example.com/?a', '!malformed'], ['javascript:alert(1)', '!malformed'], ['app.example.com', '!malformed'],
  ])('an allow-list line %j becomes %s', (raw, expected) => {
    const result = parseAllowedTarget(raw)
    expect(result.ok ? result.value : `!${result.error}`).toBe(expected)
  })
})
