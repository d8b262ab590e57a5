import { describe, expect, it } from 'vitest'
import { acrOf, amrOf, freshProofs, isMultiFactor, mergeProofs, provenAt, satisfiedBy, type Proof, type ProofMethod } from './index'

const now = new Date('2026-03-01T12:00:00Z')
const ago = (method: ProofMethod, minutes = 0): Proof => ({ method, at: new Date(now.getTime() - minutes * 60_000).toISOString() })
const proofs = (...methods: ProofMethod[]) => methods.map((method) => ago(method))

describe('what proofs satisfy', () => {
  it.each([
    ['nothing', [], [], false],
    ['a password', ['password'], ['password'], false],
    ['a mailed code', ['email'], ['email'], false],
    ['password and app', ['password', 'softwareOath'], ['password,softwareOath'], true],
    ['code and app', ['email', 'softwareOath'], ['email,softwareOath'], true],
    ['password, then a mailed code', ['password', 'email'], ['password,email'], true],
    ['AB-20 a mailed code, then the password that it resets', ['email', 'password'], ['email', 'password'], false],
    ['all three, the mailbox first', ['email', 'password', 'softwareOath'], ['email,softwareOath', 'password,softwareOath'], true],
    ['a passkey', ['fido2'], ['fido2'], true],
    ['a pass', ['temporaryAccessPassOneTime'], ['temporaryAccessPassOneTime'], true],
    ['a recovery code', ['password', 'recoveryCode'], ['password', 'mfa'], true],
    ['a recovery code alone', ['recoveryCode'], [], false],
    ['a trusted device', ['password', 'trustedDevice'], ['password', 'mfa'], true],
    ['a trusted device alone', ['trustedDevice'], [], false],
    ['a new password alone', ['password', 'passwordChange'], ['password', 'passwordChange'], false],
    ['factor and new password', ['password', 'softwareOath', 'passwordChange'], ['password,softwareOath', 'passwordChange', 'riskRemediation'], true],
    ['no password to change', ['fido2'], ['fido2'], true],
  ] as [string, ProofMethod[], string[], boolean][])('%s', (_name, methods, expected, strong) => {
    expect(satisfiedBy(proofs(...methods)).filter((word) => methods.includes('passwordChange') || word !== 'riskRemediation')).toEqual(expected)
    expect(isMultiFactor(proofs(...methods))).toBe(strong)
    const done = strong && !methods.includes('trustedDevice')
    expect(acrOf(proofs(...methods))).toBe(done ? '2' : '1')
    expect(amrOf(proofs(...methods)).includes('mfa')).toBe(done)
  })
  it.each([
    ['mailed code', ['password', 'email'], ['password', 'email'], false],
    ['code and app', ['password', 'email', 'softwareOath'], ['email,softwareOath', 'password,softwareOath'], true],
    ['app', ['password', 'softwareOath'], ['password,softwareOath'], true],
    ['nothing', ['password'], ['password'], false],
  ] as [string, ProofMethod[], string[], boolean][])('AB-20 a password that a mailbox set, and %s', (_name, methods, expected, strong) => {
    const list = proofs(...methods).map((proof) => (proof.method === 'password' ? { ...proof, mailed: true } : proof))
    expect(satisfiedBy(list).filter((word) => word !== 'riskRemediation').toSorted()).toEqual(expected.toSorted())
    expect(isMultiFactor(list)).toBe(strong)
  })
  it('was proven when the person last proved anything, whatever was believed since', () => {
    expect(provenAt([ago('password', 90), ago('softwareOath', 30), ago('trustedDevice')])).toEqual(new Date(ago('password', 30).at))
    expect(provenAt([ago('trustedDevice')])).toBe(null)
  })
  it('keeps who it was first, with the latest time of each', () => {
    expect(mergeProofs([ago('password', 90), ago('softwareOath', 90)], [ago('softwareOath')])).toEqual([ago('password', 90), ago('softwareOath')])
  })
})

describe('sign-in frequency', () => {
  const hour = { period: 3_600_000, secondaryOnly: false }
  const list = [ago('password', 90), ago('softwareOath', 30)]
  it.each([
    ['none', list, null, ['password', 'softwareOath']],
    ['the first factor is too old: all of it is', list, hour, []],
    ['only second factors have to be young', list, { ...hour, secondaryOnly: true }, ['password', 'softwareOath']],
    ['a second factor that is too old', [ago('password', 30), ago('softwareOath', 90)], hour, ['password']],
    ['the same, second factors only', [ago('password', 90), ago('softwareOath', 90)], { ...hour, secondaryOnly: true }, ['password']],
    ['a passkey is its own second factor', [ago('fido2', 90)], { ...hour, secondaryOnly: true }, []],
    ['every time, just now', [ago('password', 4)], { ...hour, period: 0 }, ['password']],
    ['every time, earlier', [ago('password', 6)], { ...hour, period: 0 }, []],
    ['AB-70 a time nobody can read', [{ method: 'password', at: 'x' }], hour, []],
    ['AB-70 a time in the future', [ago('password', -600)], hour, []],
  ] satisfies [string, Proof[], Parameters<typeof freshProofs>[1], ProofMethod[]][])('%s', (_name, given, frequency, kept) => {
    expect(freshProofs(given, frequency, now).map(({ method }) => method)).toEqual(kept)
  })
})
