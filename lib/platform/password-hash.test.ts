import { describe, expect, it } from 'vitest'
import { hashPassword, needsRehash, verifyDecoy, verifyPassword } from './password-hash'

describe('password hash', () => {
  it('accepts the password in any Unicode spelling and nothing else', async () => {
    const stored = await hashPassword('caf\u00e9 au lait')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword(stored, 'cafe\u0301 au lait')).toBe(true)
    expect(await verifyPassword(stored, 'cafe au lait')).toBe(false)
  })

  it('knows a hash of older parameters', async () => {
    expect(needsRehash(await hashPassword('x'))).toBe(false)
    expect(needsRehash('$argon2id$v=19$m=4096,t=2,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true)
  })

  it('refuses an unreadable hash and every decoy', async () => {
    expect(await verifyPassword('not a hash', 'x')).toBe(false)
    expect(await verifyDecoy('no account has this password')).toBe(false)
  })

  it('serves a crowd in turn', async () => {
    const hashes = await Promise.all(Array.from({ length: 12 }, (_, index) => hashPassword(`p${index}`)))
    expect(new Set(hashes).size).toBe(12)
  })
})
