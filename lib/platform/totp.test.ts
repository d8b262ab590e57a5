import { describe, expect, it } from 'vitest'
import { qrPath } from './qr-code'
import { matchTotp, newTotpSecret, totpCode, totpKeyText, totpUri } from './totp'

const RFC_KEY = Buffer.from('12345678901234567890')

describe('codes', () => {
  it.each([[59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'], [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130']])(
    'RFC 6238 appendix B, SHA-1: at %s s it is %s', (seconds, code) => {
      expect(totpCode(RFC_KEY, Math.floor(seconds / 30), 8)).toBe(code)
      expect(totpCode(RFC_KEY, Math.floor(seconds / 30))).toBe(code.slice(2))
    })
  it('are found by their step, and by no other', () => {
    expect(matchTotp(RFC_KEY, [5, 4, 6], totpCode(RFC_KEY, 6))).toBe(6)
    expect(matchTotp(RFC_KEY, [5, 4], totpCode(RFC_KEY, 6))).toBeUndefined()
    expect(matchTotp(RFC_KEY, [], totpCode(RFC_KEY, 6))).toBeUndefined()
  })
})

describe('a key', () => {
  it('has 160 bits and is another every time', () => {
    expect(newTotpSecret()).toHaveLength(20)
    expect(newTotpSecret()).not.toEqual(newTotpSecret())
  })
  it('is shown as every app reads it', () => {
    expect(totpKeyText(RFC_KEY)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    const uri = new URL(totpUri(RFC_KEY, { issuer: 'Contoso & Söhne', account: 'pia@wingtip.test' }))
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual(['otpauth:', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'Contoso & Söhne'])
  })
  it('is a picture of squares with a quiet zone of four', () => {
    const { d, size } = qrPath('otpauth://totp/x?secret=GEZDGNBV')
    expect(d).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
    const points = [...d.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
    expect([Math.min(...points), Math.max(...points)]).toEqual([4, size - 5])
  })
})
