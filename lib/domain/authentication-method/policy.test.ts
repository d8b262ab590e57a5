import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALL_USERS, allowedConfigurations, allowsMethod, allowsModel, campaignAsks, CODE_ALPHABET, CONFIGURATION_IDS, DEFAULT_METHODS_POLICY, lettersOf, MethodsPolicyDocument, passLifetime,
  provedStrongly, readMethodsPolicy, readPass, readRecoveryCode, showCode, targets, writeMethodsPolicy,
} from './index'

const group = (id: string) => ({ targetType: 'group', id }) as const
const [A, B] = ['0199c1de-0000-7000-8000-00000000000a', '0199c1de-0000-7000-8000-00000000000b']
const now = new Date('2026-11-22T12:00:00Z')

describe('for whom a method is', () => {
  it.each([
    ['everyone', [ALL_USERS], [], [], true], ['nobody', [], [], [A], false], ['a group, a member', [A], [], [A], true], ['a group, another', [A], [], [B], false],
    ['everyone but a group, a member', [ALL_USERS], [A], [A], false], ['everyone but a group, another', [ALL_USERS], [A], [B], true],
    ['excluding beats including', [A, B], [B], [A, B], false], ['everyone excluded', [A], [ALL_USERS], [A], false],
  ])('%s', (_who, include, exclude, member, expected) => {
    expect(targets({ includeTargets: include.map(group), excludeTargets: exclude.map(group) }, new Set(member))).toBe(expected)
  })
  it('switched off is off for everyone', () => {
    const policy = readMethodsPolicy({ authenticationMethodConfigurations: [{ id: 'Fido2', state: 'disabled' }] })
    expect([...allowedConfigurations(policy, new Set([A]))]).toEqual(CONFIGURATION_IDS.filter((id) => id !== 'fido2'))
  })
  it('both kinds of pass stand and fall together, and passwords are no matter of this policy', () => {
    const allowed = allowedConfigurations(readMethodsPolicy({ authenticationMethodConfigurations: [{ id: 'temporaryAccessPass', state: 'disabled' }] }), new Set())
    expect((['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'password', 'softwareOath'] as const).map((method) => allowsMethod(allowed, method))).toEqual([false, false, true, true])
  })
  it('excluding one more group never lets anybody in', () => {
    const ids = fc.subarray([ALL_USERS, A, B])
    fc.assert(fc.property(ids, ids, fc.constantFrom(ALL_USERS, A, B), fc.subarray([A, B]), (include, exclude, more, member) => {
      const before = targets({ includeTargets: include.map(group), excludeTargets: exclude.map(group) }, new Set(member))
      const after = targets({ includeTargets: include.map(group), excludeTargets: [...exclude, more].map(group) }, new Set(member))
      expect(after && !before).toBe(false)
    }))
  })
})

describe('the stored document', () => {
  it('nothing saved is the default', () => expect(readMethodsPolicy(undefined)).toEqual(DEFAULT_METHODS_POLICY))
  it('round trip: what is written reads back the same, and the rest stays', () => {
    const document = MethodsPolicyDocument.parse({ displayName: 'x', authenticationMethodConfigurations: [{ id: 'sms', state: 'enabled', odd: [1] }, { id: 'Email', state: 'disabled', allowExternalIdToUseEmailOtp: 'default' }] })
    const policy = { ...DEFAULT_METHODS_POLICY, pass: { ...DEFAULT_METHODS_POLICY.pass, isUsableOnce: true } }
    const written = writeMethodsPolicy(document, policy)
    expect(readMethodsPolicy(written)).toEqual(policy)
    expect(written).toMatchObject({ displayName: 'x' })
    expect(written.authenticationMethodConfigurations).toContainEqual({ id: 'sms', state: 'enabled', odd: [1] })
    expect(written.authenticationMethodConfigurations).toContainEqual(expect.objectContaining({ id: 'Email', state: 'enabled', allowExternalIdToUseEmailOtp: 'default' }))
    expect(writeMethodsPolicy(written, policy)).toEqual(written)
  })
  it('one that cannot be read opens nothing that a mailbox or an administrator alone could open', () => {
    const policy = readMethodsPolicy({ authenticationMethodConfigurations: 'x' })
    expect([...allowedConfigurations(policy, new Set())].sort()).toEqual(['fido2', 'recoveryCode', 'softwareOath'])
  })
  it.each([[{ minimumLifetimeInMinutes: 100, maximumLifetimeInMinutes: 60 }], [{ defaultLifetimeInMinutes: 20 }], [{ defaultLength: 4 }]])('limits %j contradict each other and are refused', (limits) => {
    expect(MethodsPolicyDocument.safeParse({ authenticationMethodConfigurations: [{ id: 'temporaryAccessPass', state: 'enabled', ...limits }] }).success).toBe(false)
  })
})

describe('limits', () => {
  it.each([[null, 60], [60, 60], [480, 480], [59, 'TOO_SHORT'], [481, 'TOO_LONG']])('a pass of %s minutes: %s', (asked, expected) => {
    const lifetime = passLifetime(DEFAULT_METHODS_POLICY, asked)
    expect(lifetime.ok ? lifetime.minutes : lifetime.error).toBe(expected)
  })
  const listed = 'cb69481e-8ff7-4039-93ec-0a2729a154a8'
  it.each([['allow', listed, true], ['allow', A, false], ['allow', null, false], ['block', listed.toUpperCase(), false], ['block', A, true], ['block', null, true]] as const)('%s list, model %s: %s', (enforcementType, model, expected) => {
    expect(allowsModel({ ...DEFAULT_METHODS_POLICY, keyRestrictions: { isEnforced: true, enforcementType, aaGuids: [listed] } }, model)).toBe(expected)
  })
  it('a campaign leaves those alone who can register nothing', () => {
    const policy = readMethodsPolicy({
      authenticationMethodConfigurations: [{ id: 'fido2', state: 'disabled' }, { id: 'softwareOath', state: 'disabled' }],
      registrationEnforcement: { authenticationMethodsRegistrationCampaign: { state: 'enabled' } },
    })
    expect(campaignAsks(policy, new Set(), { totp: 0, passkeys: 0 }, { snoozedUntil: null, snoozes: 0 }, now)).toBeNull()
  })
  it.each([['fido2', 0, true], ['softwareOath', 900_000, true], ['softwareOath', 900_001, false], ['password', 0, false], ['email', 0, false], ['trustedDevice', 0, false]])('%s, %s ms ago, is a strong proof: %s', (method, ago, expected) => {
    expect(provedStrongly([{ method, at: new Date(now.getTime() - ago).toISOString() }], 900_000, now)).toBe(expected)
  })
  it('a time that cannot be read is no proof', () => expect(provedStrongly([{ method: 'fido2', at: 'soon' }], 900_000, now)).toBe(false))
})

describe('codes for typing', () => {
  it('are drawn evenly, or not at all', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.integer({ min: 1, max: 32 }), (bytes, length) => {
      const letters = lettersOf(bytes, length)
      if (letters !== null) for (const letter of letters) expect(CODE_ALPHABET).toContain(letter)
    }))
    // 240 of 256 bytes are used, eight for every letter.
    const all = lettersOf(Uint8Array.from({ length: 256 }, (_, n) => n), 240) ?? ''
    for (const letter of CODE_ALPHABET) expect([...all].filter((one) => one === letter)).toHaveLength(8)
    expect(lettersOf(Uint8Array.from([250, 251]), 1)).toBeNull()
  })
  it('are read as they are shown, in any case and spacing', () => {
    const code = fc.array(fc.constantFrom(...CODE_ALPHABET), { minLength: 10, maxLength: 10 }).map((letters) => letters.join(''))
    fc.assert(fc.property(code, (text) => {
      for (const typed of [text, showCode(text), showCode(text).toLowerCase(), ` ${text.slice(0, 3)} ${text.slice(3)} `]) expect(readRecoveryCode(typed)).toBe(text)
      expect(readPass(showCode(text))).toBe(text)
    }))
  })
  it.each(['', '   ', '-----', 'ABCDE', 'ABCDE-FGHJ0', 'ABCDE-FGHJKM'])('%j is no recovery code', (raw) => expect(readRecoveryCode(raw)).toBeNull())
})
