import { describe, expect, it } from 'vitest'
import { isInternal, namesOrigin, overwriteForwarded, readSender, trustedProxies } from './forwarded'

const publicOrigin = new URL('https://id.example.test')
const none = trustedProxies([])
const proxies = trustedProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8'])

describe('readSender (AB-50)', () => {
  it.each([
    ['no proxy configured: the header is a lie', none, '203.0.113.9', '6.6.6.6', '203.0.113.9'],
    ['an untrusted peer cannot speak for others', proxies, '203.0.113.9', '10.0.0.1', '203.0.113.9'],
    ['one proxy', proxies, '10.1.1.1', '203.0.113.9', '203.0.113.9'],
    ['the right-most untrusted hop, not the left-most', proxies, '10.1.1.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies', proxies, '10.1.1.1', '6.6.6.6, 203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['only proxies in the chain', proxies, '10.1.1.1', '10.2.2.2', '10.2.2.2'],
    ['no header from a proxy', proxies, '10.1.1.1', undefined, '10.1.1.1'],
    ['rubbish stops the walk', proxies, '10.1.1.1', '203.0.113.9, unknown', '10.1.1.1'],
    ['an address with a port', proxies, '10.1.1.1', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6 in brackets', proxies, 'fd00::1', '[2001:db8::5]:443', '2001:db8::5'],
    ['a mapped IPv4 peer', proxies, '::ffff:10.1.1.1', '203.0.113.9', '203.0.113.9'],
    ['a repeated header', proxies, '10.1.1.1', ['6.6.6.6', '203.0.113.9'], '203.0.113.9'],
  ])('%s', (_, trusted, peer, header, expected) => {
    expect(readSender({ 'x-forwarded-for': header as string | undefined, host: 'a.test' }, peer, trusted, publicOrigin).ip).toBe(expected)
  })

  it.each([
    ['direct', none, '203.0.113.9', 'real.test'],
    ['from a stranger', proxies, '203.0.113.9', 'real.test'],
    ['from a proxy', proxies, '10.1.1.1', 'front.test'],
  ])('host %s', (_, trusted, peer, expected) => {
    expect(readSender({ host: 'Real.test', 'x-forwarded-host': 'front.test' }, peer, trusted, publicOrigin).host).toBe(expected)
  })

  it('names a wrong entry', () => {
    expect(() => trustedProxies(['10.0.0.0/8', 'nginx'])).toThrow('"nginx"')
  })
})

describe('overwriteForwarded', () => {
  it('leaves nothing the client said', () => {
    const headers: Record<string, string> = {
      host: 'evil.test', 'x-forwarded-host': 'evil2.test', 'x-forwarded-proto': 'http', 'x-forwarded-for': '6.6.6.6', 'x-forwarded-prefix': '/x', forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6', 'x-correlation-id': 'mine', 'x-middleware-subrequest': 'a:a:a', 'content-security-policy': "script-src 'nonce-known'", accept: 'text/html',
    }
    overwriteForwarded(headers, { ip: '203.0.113.9', host: 'id.example.com', internal: false }, new URL('https://id.example.com'))
    expect(headers).toEqual({
      host: 'id.example.com', 'x-forwarded-host': 'id.example.com', 'x-forwarded-proto': 'https', 'x-forwarded-port': '443', 'x-forwarded-for': '203.0.113.9', accept: 'text/html',
    })
  })
})

describe('namesOrigin', () => {
  const origin = new URL('https://id.example.com')
  it.each([
    ['id.example.com', true],
    ['id.example.com:443', true],
    ['id.example.com:8443', false],
    ['evil.test', false],
    ['id.example.com.evil.test', false],
    ['user@id.example.com', false],
    ['id.example.com/x', false],
    ['', false],
  ])('%s: %s', (host, known) => expect(namesOrigin(host, origin)).toBe(known))
})

describe('isInternal', () => {
  it.each([['127.0.0.1', true], ['::1', true], ['10.3.2.1', true], ['::ffff:192.168.1.1', true], ['8.8.8.8', false], ['not an address', false]])('%s: %s', (address, internal) => {
    expect(isInternal(address)).toBe(internal)
  })
})
