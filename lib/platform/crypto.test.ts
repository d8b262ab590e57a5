import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constantTimeEqual, decryptSecret, deriveCode, deriveSecret, deriveSecrets, deriveToken, encryptSecret, hashCode, keyRing, needsResealing, verifyCode, verifyToken } from './crypto'

const old = keyRing('an old key that is long enough to be one')
const rotated = keyRing('a new key that is long enough to be one,an old key that is long enough to be one')

describe('secrets at rest', () => {
  it('come back unchanged', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (plain, context) => {
      expect(decryptSecret(old, encryptSecret(old, plain, context), context).toString()).toBe(plain)
    }))
  })

  it('are refused in another row, when changed, and under an unknown key', () => {
    const sealed = encryptSecret(old, 'seed', 'row 1')
    expect(() => decryptSecret(old, sealed, 'row 2')).toThrow()
    for (const at of [4, 16, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => decryptSecret(old, changed, 'row 1')).toThrow()
    }
    expect(() => decryptSecret(keyRing('quite another key, long enough as well'), sealed, 'row 1')).toThrow(/no key/)
  })

  it('stay readable after a rotation, and say that they want sealing again', () => {
    const sealed = encryptSecret(old, 'seed', 'row')
    expect(decryptSecret(rotated, sealed, 'row').toString()).toBe('seed')
    expect(needsResealing(rotated, sealed)).toBe(true)
    expect(needsResealing(rotated, encryptSecret(rotated, 'seed', 'row'))).toBe(false)
  })
})

describe('derived tokens', () => {
  const token = deriveToken(old, 'invitation', 'id', 1)

  it.each([
    ['another id', 'invitation', 'other', 1, token],
    ['another version', 'invitation', 'id', 2, token],
    ['another purpose', 'opt-out', 'id', 1, token],
    ['a changed token', 'invitation', 'id', 1, `${token}A`],
    ['nothing', 'invitation', 'id', 1, ''],
  ])('AB-01 refuse %s', (_name, purpose, id, version, presented) => {
    expect(verifyToken(old, purpose, id, version, presented)).toBe(false)
  })

  it('hold after a rotation until the old key is removed', () => {
    expect(verifyToken(rotated, 'invitation', 'id', 1, token)).toBe(true)
    expect(verifyToken(keyRing('a new key that is long enough to be one'), 'invitation', 'id', 1, token)).toBe(false)
  })

  it('have a short form of eight digits', () => {
    expect(deriveCode(old, 'invitation', 'id', 1)).toMatch(/^\d{8}$/)
    expect(deriveCode(old, 'invitation', 'id', 1)).not.toBe(deriveCode(old, 'invitation', 'id', 2))
  })
})

describe('hashes of codes', () => {
  it('depend on code, context and key', () => {
    const hash = hashCode(old, '12345678', 'a')
    expect(hash.equals(hashCode(old, '12345678', 'a'))).toBe(true)
    for (const other of [hashCode(old, '12345679', 'a'), hashCode(old, '12345678', 'b'), hashCode(keyRing('quite another key, long enough as well'), '12345678', 'a')]) expect(hash.equals(other)).toBe(false)
  })

  it('are compared without regard to length', () => {
    expect(constantTimeEqual('a', 'a')).toBe(true)
    expect(constantTimeEqual('a', 'ab')).toBe(false)
    expect(constantTimeEqual('', 'a')).toBe(false)
  })
})

describe('rotation', () => {
  const alone = keyRing('a new key that is long enough to be one')
  it('accepts what the older key made, makes what the newer accepts, and forgets with the older key', () => {
    const hash = hashCode(old, '12345678', 'a')
    expect([verifyCode(rotated, '12345678', 'a', hash), verifyCode(rotated, '12345679', 'a', hash), verifyCode(alone, '12345678', 'a', hash)]).toEqual([true, false, false])
    expect(verifyCode(alone, '12345678', 'a', hashCode(rotated, '12345678', 'a'))).toBe(true)
    expect(deriveSecrets(rotated, 'cookies')).toEqual([deriveSecret(alone, 'cookies'), deriveSecret(old, 'cookies')])
  })
})
