import { describe, expect, it } from 'vitest'
import { BUILT_IN_STRENGTHS, compile, evaluate, readPolicy } from '../conditional-access'
import { amrOf, isMultiFactor, provesPerson, satisfiedBy } from './index'
import { partnerProof } from './partner'

const HOME = '01890a5d-ac96-774b-bcce-b302099a8057'
const OTHER = '01890a5d-ac96-774b-bcce-b302099a8058'
const now = new Date('2026-03-01T12:00:00Z')
const before = new Date('2026-03-01T11:00:00Z')
const claim = { tenantId: HOME, amr: ['pwd', 'mfa'], authTime: before }

describe('a partner organisation vouches for its own people', () => {
  it.each([
    ['trusted, several factors', claim, HOME, [HOME], 'federatedMultiFactor'],
    ['in other letters', claim, HOME.toUpperCase(), [HOME.toUpperCase()], 'federatedMultiFactor'],
    ['not trusted', claim, HOME, [OTHER], 'federatedSingleFactor'],
    ['nobody is trusted', claim, HOME, [], 'federatedSingleFactor'],
    ['one factor', { ...claim, amr: ['pwd'] }, HOME, [HOME], 'federatedSingleFactor'],
    ['two methods are not said to be several factors', { ...claim, amr: ['pwd', 'otp'] }, HOME, [HOME], 'federatedSingleFactor'],
    ['AB-42 another organisation, trusted or not', { ...claim, tenantId: OTHER }, HOME, [HOME, OTHER], null],
    ['AB-42 a guest without a home', claim, null, [HOME], null],
    ['AB-42 no time', { ...claim, authTime: null }, HOME, [HOME], null],
    ['AB-42 a time that is none', { ...claim, authTime: new Date('x') }, HOME, [HOME], null],
    ['AB-42 a time to come', { ...claim, authTime: new Date('2026-03-01T12:02:00Z') }, HOME, [HOME], null],
  ] as const)('%s', (_name, said, home, trusted, method) => {
    expect(partnerProof(said, home, trusted, now)?.method ?? null).toBe(method)
  })
  it('counts from when it happened, never from later than now', () => {
    expect(partnerProof(claim, HOME, [HOME], now)?.at).toBe(before.toISOString())
    expect(partnerProof({ ...claim, authTime: new Date('2026-03-01T12:00:30Z') }, HOME, [HOME], now)?.at).toBe(now.toISOString())
  })
  it('meets what policies ask for as far as it goes', () => {
    const ask = (id: string | null) => compile([readPolicy({
      id: 'p', displayName: 'p', state: 'enabled', conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
      grantControls: id ? { operator: 'OR', builtInControls: [], authenticationStrength: { id } } : { operator: 'OR', builtInControls: ['mfa'] },
    }, '').policy], {})
    const outcome = (id: string | null, trusted: readonly string[]) => {
      const proof = partnerProof(claim, HOME, trusted, now)
      const proofs = proof ? [proof] : []
      expect([provesPerson(proofs), isMultiFactor(proofs), amrOf(proofs).includes('mfa')]).toEqual([true, trusted.length > 0, trusted.length > 0])
      return evaluate(ask(id), { user: { id: 'u', userType: 'Guest', groups: [], roles: [] }, applicationId: 'a', clientAppType: 'browser', satisfied: satisfiedBy(proofs) }, now).outcome
    }
    const [mfa, , phishing] = BUILT_IN_STRENGTHS
    expect([outcome(null, [HOME]), outcome(mfa?.id ?? '', [HOME]), outcome(phishing?.id ?? '', [HOME])]).toEqual(['allow', 'allow', 'prompt'])
    expect([outcome(null, []), outcome(mfa?.id ?? '', [])]).toEqual(['prompt', 'prompt'])
  })
})
