import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, evaluate, outcomeOf, readPolicy, type JsonObject, type SignInUser } from '../conditional-access'
import { answer, impactOf, keeps, signInOf, type WhatIfQuestion, withDrafts } from './index'

const RULES: JsonObject = { conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } } }
const MFA = { operator: 'OR', builtInControls: ['mfa'] }
const document = (id: string, grantControls: JsonObject, more: JsonObject = {}): JsonObject => ({ id, displayName: id.toUpperCase(), state: 'enabled', ...RULES, grantControls, ...more })
const setOf = (...documents: JsonObject[]) => compile(withDrafts(documents, {}, []))
const GUS: SignInUser = { id: 'gus', userType: 'Guest', groups: ['g'], roles: [] }
const NOTHING = { country: null, native: false }
const NOW = new Date('2026-03-02T10:00:00Z')
const ask = (question: WhatIfQuestion, ...documents: JsonObject[]) => answer(setOf(...documents), signInOf(question, GUS, NOTHING, []), NOW)

describe('the sign-in of a question', () => {
  it.each<readonly [string, WhatIfQuestion, object]>([
    ['a browser, unless said otherwise', {}, { clientAppType: 'browser', platform: null, ipAddress: null, country: 'CH' }],
    ['another client', { clientAppType: 'other' }, { clientAppType: 'other' }],
    ['the country of its address', { ipAddress: '192.0.2.1' }, { ipAddress: '192.0.2.1', country: 'CH' }],
    ['the country that is said', { ipAddress: '192.0.2.1', country: 'DE' }, { country: 'DE' }],
    ['a device flow, which no browser runs', { transferMethod: 'deviceCodeFlow' }, { clientAppType: 'mobileAppsAndDesktopClients', transferMethod: 'deviceCodeFlow' }],
    ['a transfer', { transferMethod: 'authenticationTransfer' }, { clientAppType: 'browser', transferMethod: 'authenticationTransfer' }],
    ['a user action instead of an application', { applicationId: 'a', userAction: 'urn:user:registersecurityinfo' }, { userAction: 'urn:user:registersecurityinfo' }],
    ['proofs and accepted terms', { satisfied: ['password'] }, { satisfied: ['password', 'terms'] }],
    ['a device by its attributes', { device: 'trustType=AzureAD, model = X1, nonsense' }, { device: { trustType: 'AzureAD', model: 'X1' } }],
  ])('%s', (_, question, facts) => {
    const signIn = signInOf(question, GUS, { country: 'CH', native: false }, ['terms'])
    expect(signIn).toMatchObject({ user: GUS, ...facts })
    expect('applicationId' in signIn).toBe(false)
  })
  it('an app of a phone or desktop, unless said otherwise', () => {
    const found = { country: null, native: true }
    expect([signInOf({}, GUS, found, []).clientAppType, signInOf({ clientAppType: 'browser' }, GUS, found, []).clientAppType]).toEqual(['mobileAppsAndDesktopClients', 'browser'])
  })
  it('somebody who is only described', () => {
    expect(signInOf({ userType: 'guest', guestType: 'serviceProvider', externalTenantId: 't', groups: ['g'] }, null, NOTHING, []).user).toEqual({ id: '', userType: 'Guest', guestType: 'serviceProvider', externalTenantId: 't', groups: ['g'], roles: [] })
  })
})

describe('who decides', () => {
  const block = document('block', { operator: 'OR', builtInControls: ['block'] })
  const device = document('device', { operator: 'AND', builtInControls: ['compliantDevice'] })
  it.each<readonly [string, JsonObject[], string, string[]]>([
    ['nobody', [], 'allow', []],
    ['whoever asks', [document('mfa', MFA)], 'prompt', ['MFA']],
    ['whoever blocks, not whoever would ask', [document('mfa', MFA), block], 'block', ['BLOCK']],
    ['a control that nobody can meet', [document('mfa', MFA), device], 'block', ['DEVICE']],
    ['neither report-only nor what is off', [{ ...block, state: 'disabled' }, { ...device, state: 'enabledForReportingButNotEnforced' }], 'allow', []],
  ])('%s', (_, documents, outcome, deciding) => {
    const { evaluation, deciding: names } = ask({}, ...documents)
    expect([evaluation.outcome, names]).toEqual([outcome, deciding])
  })
  it('each of them alone makes the verdict, and without them it is another', () => {
    const grants: JsonObject[] = [MFA, { operator: 'OR', builtInControls: ['block'] }, { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }, { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] }, { operator: 'OR', customAuthenticationFactors: ['x'] }, { operator: 'OR', termsOfUse: ['rules'] }]
    fc.assert(fc.property(fc.array(fc.record({ grant: fc.constantFrom(...grants), state: fc.constantFrom('enabled', 'disabled', 'enabledForReportingButNotEnforced') }), { maxLength: 6 }), fc.subarray(['mfa', 'rules', 'compliantDevice']), (list, satisfied) => {
      const documents = list.map(({ grant, state }, index) => document(`p${index}`, grant, { state }))
      const { evaluation, deciding } = ask({ satisfied }, ...documents)
      const alone = (chosen: JsonObject[]) => evaluate(setOf(...chosen), signInOf({ satisfied }, GUS, NOTHING, []), NOW).outcome
      for (const one of documents) expect(deciding.includes(String(one['displayName']))).toBe(evaluation.outcome !== 'allow' && alone([one]) === evaluation.outcome)
      expect(alone(documents.filter((one) => !deciding.includes(String(one['displayName'])))) === evaluation.outcome).toBe(evaluation.outcome === 'allow')
    }))
  })
})

describe('drafts', () => {
  const saved = [document('a', MFA), document('b', MFA)]
  it('take the place of what they are drafts of, whatever the spelling of the id; new ones come last', () => {
    const policies = withDrafts(saved, { b: 'disabled' }, [{ ...document('A', MFA), displayName: 'Other' }, document('c', MFA)])
    expect(policies.map(({ id, displayName, state }) => [id, displayName, state])).toEqual([['A', 'Other', 'enabled'], ['b', 'B', 'disabled'], ['c', 'C', 'enabled']])
  })
  it('none of them leaves everything as it is', () => expect(withDrafts(saved, {}, [])).toEqual(saved.map((source) => readPolicy(source, '').policy)))
})

describe('a scenario', () => {
  it.each<readonly [object, object, boolean]>([
    [{ outcome: 'prompt' }, { outcome: 'prompt', controls: ['mfa'] }, true],
    [{ outcome: 'prompt' }, { outcome: 'block', controls: [] }, false],
    [{ outcome: 'prompt', controls: ['MFA', 'x'] }, { outcome: 'prompt', controls: ['x', 'mfa'] }, true],
    [{ outcome: 'prompt', controls: ['mfa'] }, { outcome: 'prompt', controls: ['mfa', 'x'] }, false],
    [{ outcome: 'prompt', controls: [] }, { outcome: 'prompt', controls: ['mfa'] }, false],
  ])('%o is kept by %o: %s', (expected, got, kept) => {
    // SAFE: the rows are verdicts.
    expect(keeps(expected as Parameters<typeof keeps>[0], got as Parameters<typeof keeps>[1])).toBe(kept)
  })
})

describe('the impact of a policy', () => {
  const STRENGTH = '11111111-2222-4333-8444-555555555555'
  const impact = (grant: JsonObject, satisfied: string[] = [], state = 'enabled', others: JsonObject[] = []) => {
    const [first] = ask({ satisfied }, document('p', grant, { state }), ...others).evaluation.policies
    return first && impactOf(first)
  }
  const terms = { operator: 'OR', termsOfUse: ['any-id'] }
  const unusable = { operator: 'OR', authenticationStrength: { id: STRENGTH, allowedCombinations: ['x509CertificateMultiFactor'] } }
  it.each<readonly [string, JsonObject, string[], string | null, string | null]>([
    ['met', MFA, ['mfa'], 'granted', 'wouldGrant'],
    ['not met yet', MFA, [], 'prompted', 'wouldPrompt'],
    ['terms of use, whatever their id looks like', terms, [], 'prompted', 'wouldPrompt'],
    ['a block', { operator: 'OR', builtInControls: ['block'] }, [], 'blocked', 'wouldBlock'],
    ['a device', { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }, [], 'failed', 'wouldBlock'],
    ['a custom control with the id of anything', { operator: 'OR', customAuthenticationFactors: [STRENGTH] }, [], 'failed', 'wouldBlock'],
    ['a strength that nothing here can reach', unusable, [], 'failed', 'wouldBlock'],
    ['grant controls that cannot be read', { operator: 'OR', builtInControls: [], authenticationStrength: { id: STRENGTH } }, [], 'failed', 'wouldBlock'],
  ])('%s', (_, grant, satisfied, on, reporting) => {
    expect([impact(grant, satisfied), impact(grant, satisfied, 'enabledForReportingButNotEnforced'), impact(grant, satisfied, 'disabled')]).toEqual([on, reporting, null])
    // What another policy says of the same sign-in does not change it.
    expect(impact(grant, satisfied, 'enabled', [document('q', { operator: 'OR', builtInControls: ['block'] })])).toBe(on)
  })
  it('says the outcome of the policy alone', () => {
    const AS_OUTCOME = { granted: 'allow', prompted: 'prompt', failed: 'block', blocked: 'block' }
    const control = fc.subarray(['mfa', 'compliantDevice', 'passwordChange', 'compliantNetwork'], { minLength: 1 })
    fc.assert(fc.property(control, fc.constantFrom('AND', 'OR'), fc.subarray(['mfa', 'compliantDevice', 'passwordChange']), (builtInControls, operator, satisfied) => {
      const grant = { operator, builtInControls }
      const said = impact(grant, satisfied)
      expect(said && said in AS_OUTCOME && AS_OUTCOME[said as keyof typeof AS_OUTCOME]).toBe(outcomeOf(setOf(document('p', grant)), signInOf({ satisfied }, GUS, NOTHING, []), NOW).outcome) // SAFE: asked before.
    }))
  })
})
