import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit } from './admit'
import { trustedProxies } from './forwarded'

describe('admit', () => {
  let server: Server
  let port = 0
  let seen: IncomingHttpHeaders = {}
  beforeAll(async () => {
    server = createServer((req, res) => {
      const gate = { publicOrigin: new URL('https://id.example.test'), proxies: trustedProxies([]), port, dev: false }
      const scope = admit(req, res, gate)
      if (!scope) return
      seen = req.headers
      res.end(JSON.stringify({ ip: scope.ip, internal: scope.internal, correlationId: scope.correlationId, nonce: scope.nonce }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = Number(Object(server.address()).port)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const get = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers }, (res) => {
        let body = ''
        res.on('data', (chunk) => (body += chunk)).on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
      }).on('error', reject).end()
    })
  const known = { host: 'id.example.test' }

  it('gives every request an id and a nonce of its own', async () => {
    const first = await get('/t/acme/admin', { ...known, 'x-correlation-id': 'mine' })
    const second = await get('/t/acme/admin', known)
    const { correlationId, nonce } = JSON.parse(first.body)
    expect(first.headers['x-correlation-id']).toBe(correlationId)
    expect(correlationId).toMatch(/^[0-9a-f-]{36}$/)
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(JSON.parse(second.body).nonce).not.toBe(nonce)
    expect(JSON.parse(second.body).correlationId).not.toBe(correlationId)
  })

  it('shows the application the public origin and the real address', async () => {
    const answer = await get('/', { ...known, 'x-forwarded-for': '6.6.6.6', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http', forwarded: 'for=6.6.6.6' })
    expect(JSON.parse(answer.body).ip).toBe('127.0.0.1')
    expect(seen).toMatchObject({ host: 'id.example.test', 'x-forwarded-host': 'id.example.test', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' })
    expect(JSON.stringify(seen)).not.toMatch(/evil|6\.6\.6\.6/)
  })

  it.each([
    ['an unknown host', '/', { host: 'evil.test' }, 421],
    ['an unknown host behind a forged forwarded host', '/', { host: 'evil.test', 'x-forwarded-host': 'id.example.test' }, 421],
    ['a browser at the loop-back name', '/', { host: '127.0.0.1:PORT', accept: 'text/html' }, 421],
    ['a call of the process to itself', '/t/acme/oidc/token', { host: '127.0.0.1:PORT' }, 200],
    ['another port of this machine', '/t/acme/oidc/token', { host: '127.0.0.1:1' }, 421],
    ['a health probe by address', '/api/health', { host: '10.0.0.7:3000' }, 200],
    ['an absolute address', 'http://evil.test/', known, 400],
    ['two slashes', '//evil.test/', known, 400],
    ['a null byte', '/t/acme%00/admin', known, 400],
  ])('%s', async (_, path, headers, status) => {
    const answer = await get(path, Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))])))
    expect(answer.status).toBe(status)
    if (status !== 200) expect(answer.body).toContain(answer.headers['x-correlation-id'])
  })

  it.each([
    ['a scraper that calls the machine', { host: '127.0.0.1:PORT' }, true],
    ['a scraper that calls a name of its own', { host: 'vestibule.internal:3000' }, true],
    ['a proxy that says so', { host: '127.0.0.1:PORT', 'x-forwarded-for': '203.0.113.9' }, false],
    ['a proxy that names only itself', { host: '127.0.0.1:PORT', via: '1.1 front' }, false],
    ['a proxy that passes the public name and nothing else', known, false],
    ['a visitor who claims to be inside', { ...known, 'x-forwarded-for': '10.0.0.1' }, false],
  ])('AB-50 %s', async (_, headers, internal) => {
    const answer = await get('/api/metrics', Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))])))
    expect(JSON.parse(answer.body).internal).toBe(internal)
  })

  it('sets the headers that every answer has', async () => {
    const { headers } = await get('/', known)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY', 'strict-transport-security': 'max-age=31536000' })
  })
})
