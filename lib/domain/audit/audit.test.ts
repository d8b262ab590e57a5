import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditCategory, canonicalJson, diff, isSecretKey, operationType, seal, verifySeal, withoutSecrets, type Seal, type SealableRow } from './index'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

describe('catalogue', () => {
  it.each([
    ['user.create', 'UserManagement', 'Add'], ['user.delete', 'UserManagement', 'Delete'], ['user.block', 'UserManagement', 'Update'], ['invitation.create', 'UserManagement', 'Add'],
    ['invitation.redeem', 'UserManagement', 'Add'], ['invitation.revoke', 'UserManagement', 'Update'], ['group.member.add', 'GroupManagement', 'Assign'],
    ['group.member.remove', 'GroupManagement', 'Unassign'], ['assignment.create', 'ApplicationManagement', 'Assign'], ['assignment.delete', 'ApplicationManagement', 'Unassign'],
    ['role.assign', 'RoleManagement', 'Assign'], ['role.unassign', 'RoleManagement', 'Unassign'], ['collaboration.update', 'Policy', 'Update'],
    ['platform.tenant.suspend', 'PlatformManagement', 'Update'], ['constructor.x', 'Other', 'Update'], ['', 'Other', 'Update'],
  ])('%s: %s, %s', (action, category, operation) => {
    expect([auditCategory(action), operationType(action)]).toEqual([category, operation])
  })
})

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [2, { d: 3, c: 4 }] }, '{"a":[2,{"c":4,"d":3}],"b":1}'], [new Date('2026-01-02T00:00:00Z'), '"2026-01-02T00:00:00.000Z"'], [new Date('x'), 'null'],
    [{ a: undefined, b: null }, '{"b":null}'], [10n, '"10"'], [Number.NaN, 'null'], [undefined, 'null'], [new Set(['x']), '["x"]'],
  ])('%#', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })
  it('is blind to the order of keys and keeps every JSON value', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })
})

describe('diff', () => {
  it('names what changed and nothing else', () => {
    const before = { displayName: 'Ada', jobTitle: 'Clerk', tags: ['a'], passwordHash: 'x', updatedAt: new Date('2026-01-01T00:00:00Z') }
    const after = { displayName: 'Ada', jobTitle: null, tags: ['a', 'b'], passwordHash: 'y', updatedAt: new Date('2026-01-01T00:00:00Z') }
    expect(diff(before, after)).toEqual([{ name: 'jobTitle', old: 'Clerk', new: null }, { name: 'tags', old: ['a'], new: ['a', 'b'] }])
    expect(diff({}, { name: 'x' })).toEqual([{ name: 'name', old: null, new: 'x' }])
    expect(diff({ name: 'x' }, {})).toEqual([{ name: 'name', old: 'x', new: null }])
    expect(diff(before, before)).toEqual([])
  })
  it.each([
    'password', 'newPassword', 'passwordHash', 'clientSecret', 'secret_hash', 'refreshToken', 'tokenHash', 'tokenVersion', 'code', 'shortCode', 'codeHash', 'otp', 'totpSeed', 'privateJwk',
    'cookie', 'API_TOKEN', 'credentials',
  ])('%s is secret', (key) => {
    expect(isSecretKey(key)).toBe(true)
  })
  it.each(['displayName', 'errorCode', 'countryCode', 'tokenEndpointAuthMethod', 'emailCode', 'company', 'shipping', 'encoding', 'decoder'])('%s is not', (key) => {
    expect(isSecretKey(key)).toBe(false)
  })
  it('drops secrets at any depth', () => {
    const secret = 'hunter2-marker'
    const wrap = fc.constantFrom((v: unknown) => ({ inner: v }), (v: unknown) => [v], (v: unknown) => ({ a: [{ b: v }] }))
    fc.assert(fc.property(fc.array(wrap, { maxLength: 5 }), fc.constantFrom('password', 'clientSecret', 'tokenHash', 'code'), (wraps, key) => {
      const value = wraps.reduce<unknown>((inner, put) => put(inner), { [key]: secret, plain: 1 })
      expect(canonicalJson(withoutSecrets(value))).not.toContain(secret)
      expect(canonicalJson(diff({}, { value, [key]: secret }))).not.toContain(secret)
    }))
  })
  it('cuts long texts and never stores bytes', () => {
    expect(withoutSecrets('x'.repeat(3_000))).toHaveLength(2_001)
    expect(withoutSecrets({ logo: new Uint8Array([1]) })).toEqual({ logo: '[bytes]' })
  })
})

describe('hash chain', () => {
  const tenant = 't1'
  const aRow = (id: string, at: number): SealableRow => ({ id, at: new Date(at), rowHash: hash(id) })
  const rows = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 6 }).map((ids) => ids.map((id, n) => ({ id, at: new Date(n), rowHash: hash(id) })))
  const build = (batches: readonly (readonly SealableRow[])[]) => {
    const chain: Seal[] = []
    for (const batch of batches) chain.push(seal(tenant, chain.at(-1) ?? null, batch, hash))
    return chain
  }
  const verify = (chain: readonly Seal[], hashes: ReadonlyMap<string, string>) => chain.flatMap((link, index) => verifySeal(tenant, chain[index - 1] ?? null, link, hashes, hash))
  const hashesOf = (batches: readonly (readonly SealableRow[])[]) => new Map(batches.flat().map(({ id, rowHash }) => [id, rowHash]))

  it('an untouched chain verifies, and any single change is found', () => {
    fc.assert(fc.property(fc.array(rows, { minLength: 2, maxLength: 5 }), fc.nat(), (batches, at) => {
      const chain = build(batches)
      const hashes = hashesOf(batches)
      expect(verify(chain, hashes)).toEqual([])
      const victim = batches.flat()[at % batches.flat().length]
      if (!victim) return
      expect(verify(chain, new Map([...hashes, [victim.id, hash('changed')]])).map(({ kind }) => kind)).toContain('rows-changed')
      const without = new Map(hashes)
      without.delete(victim.id)
      expect(verify(chain, without)).toContainEqual(expect.objectContaining({ kind: 'row-missing', id: victim.id }))
      expect(verify(chain.slice(1), hashes).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['gap', 'broken-link']))
    }))
  })
  it('a rewritten link, a reordered batch and another tenant are found', () => {
    const batches = [[aRow('a', 5), aRow('b', 3)], [aRow('c', 9)]]
    const [first, second] = build(batches)
    if (!first || !second) throw new Error('two links expected')
    const hashes = hashesOf(batches)
    expect([first.fromAt, first.toAt]).toEqual([new Date(3), new Date(5)])
    expect(verifySeal(tenant, first, { ...second, toAt: new Date(0) }, null, hash).map(({ kind }) => kind)).toEqual(['forged-link'])
    expect(verifySeal(tenant, null, { ...first, ids: ['b', 'a'] }, hashes, hash).map(({ kind }) => kind)).toEqual(['rows-changed'])
    expect(verifySeal(tenant, first, { ...second, root: hash('x') }, hashes, hash).map(({ kind }) => kind)).toEqual(['forged-link', 'rows-changed'])
    expect(verifySeal(tenant, first, second, null, hash)).toEqual([])
    expect(verifySeal(tenant, null, second, null, hash).map(({ kind }) => kind)).toEqual(['gap', 'broken-link'])
    expect(verifySeal('t2', null, first, hashes, hash).map(({ kind }) => kind)).toEqual(['foreign-tenant', 'broken-link'])
  })
})
