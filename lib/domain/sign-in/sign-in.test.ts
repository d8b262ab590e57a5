import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmail, type EmailAddress } from '../email-address'
import { advance, discoverMethods, isMultiFactor, JourneySchema, sessionSubject, startJourney, satisfiedBy, type Journey, type JourneyEvent, type JourneyStart, type ProofMethod } from './index'

const email = (raw: string): EmailAddress => {
  const result = parseEmail(raw)
  if (!result.ok) throw new Error(result.error)
  return result.value
}
const ada = email('ada@contoso.com')
const eve = email('eve@evil.example')
const ADA = '01890a5d-ac96-774b-bcce-b302099a8057'
const EVE = '01890a5d-ac96-774b-bcce-b302099a8058'
const BOTH = ['password', 'emailCode'] as const

const identified: JourneyEvent = { type: 'identified', email: ada, methods: BOTH }
const at = '2026-03-01T12:00:00.000Z'
const password: JourneyEvent = { type: 'password-verified', userId: ADA, mustChange: false, mailed: false, at }
const expired: JourneyEvent = { type: 'password-verified', userId: ADA, mustChange: true, mailed: false, at }
const code: JourneyEvent = { type: 'code-verified', email: ada, userId: ADA, by: 'emailCode', at }
const invitationCode: JourneyEvent = { type: 'code-verified', email: ada, userId: ADA, by: 'invitationCode', at }
const factor = (method: ProofMethod, userId = ADA): JourneyEvent => ({ type: 'factor-verified', userId, method, at })
const enrolled: JourneyEvent = { type: 'factor-enrolled', userId: ADA, method: 'softwareOath', at }
const strong: JourneyEvent = { type: 'strong-verified', email: ada, userId: ADA, method: 'fido2', at }
const answered: JourneyEvent = { type: 'terms-answered' }
const allow: JourneyEvent = { type: 'access-decided', decision: { outcome: 'allow' } }
const block: JourneyEvent = { type: 'access-decided', decision: { outcome: 'block' } }
const again: JourneyEvent = { type: 'access-decided', decision: { outcome: 'again' } }
const [made, kept, stay] = [{ type: 'codes-made' }, { type: 'codes-kept' }, { type: 'stay-answered' }] as const satisfies readonly JourneyEvent[]
const ask = (step: 'mfa' | 'enrol' | 'set-password' | 'terms' | 'stay'): JourneyEvent => ({ type: 'access-decided', decision: { outcome: 'prompt', step } })
const choose = (method: 'password' | 'emailCode'): JourneyEvent => ({ type: 'method-chosen', method })
const accepted: JourneyEvent = { type: 'invitation-accepted' }
const consented: JourneyEvent = { type: 'consented', offerPassword: true }
const set: JourneyEvent = { type: 'password-set', at }
const declined: JourneyEvent = { type: 'password-declined' }
const restarted: JourneyEvent = { type: 'restarted' }
const byCode: JourneyEvent = { type: 'identified', email: ada, methods: ['emailCode'] }
const stranger: JourneyEvent = { type: 'stranger-verified', email: ada, at }
const joined: JourneyEvent = { type: 'signed-up', userId: ADA }

const signIn: JourneyStart = { purpose: 'sign-in' }
const redeem: JourneyStart = { purpose: 'redeem', email: ada }
const reset: JourneyStart = { purpose: 'reset', email: ada, userId: ADA }
const session: JourneyStart = { purpose: 'session', email: ada, userId: ADA, proofs: [{ method: 'password', at }] }

/** Plays events; a rejected one is noted and leaves the journey where it is. */
function play(start: JourneyStart, events: readonly JourneyEvent[]) {
  let journey: Journey = startJourney(start)
  const steps: string[] = [journey.step]
  const taken: JourneyEvent[] = []
  for (const event of events) {
    const result = advance(journey, event)
    if (result.ok) {
      journey = result.value
      taken.push(event)
    }
    steps.push(result.ok ? journey.step : `!${result.error}`)
  }
  return { journey, taken, trail: steps.join(' ') }
}

describe('the ways in', () => {
  it.each([
    ['password', signIn, [identified, password, allow], 'identify password access done', ADA],
    ['code', signIn, [identified, choose('emailCode'), code, allow], 'identify password code access done', ADA],
    ['passkey at the first page', signIn, [strong, allow], 'identify access done', ADA],
    ['changed mind twice', signIn, [identified, choose('emailCode'), choose('password'), password, allow], 'identify password code password access done', ADA],
    ['password to be changed', signIn, [identified, expired, allow, set, allow], 'identify password access set-password access done', ADA],
    ['AB-22 password to be changed, after the factor', signIn, [identified, expired, ask('mfa'), factor('softwareOath'), allow, set, allow], 'identify password access mfa access set-password access done', ADA],
    ['factor, new password, terms', signIn, [identified, password, ask('mfa'), factor('softwareOath'), ask('set-password'), set, ask('terms'), answered, allow], 'identify password access mfa access set-password access terms access done', ADA],
    ['first factor of its kind', signIn, [identified, password, ask('enrol'), enrolled, allow], 'identify password access enrol access done', ADA],
    ['first factor and recovery codes', signIn, [identified, password, ask('enrol'), enrolled, made, kept, allow], 'identify password access enrol access codes access done', ADA],
    ['stays signed in', signIn, [identified, password, ask('stay'), stay, allow], 'identify password access stay access done', ADA],
    ['sign-up by the link of a package', signIn, [byCode, stranger, joined, allow], 'identify code sign-up access done', ADA],
    ['redeem with password', redeem, [accepted, invitationCode, consented, set, allow], 'welcome code consent set-password access done', ADA],
    ['redeem without', redeem, [accepted, code, consented, declined, allow], 'welcome code consent set-password access done', ADA],
    ['reset', reset, [code, set, allow], 'code set-password access done', ADA],
    ['more, in a session', session, [ask('mfa'), factor('softwareOath'), allow], 'access mfa access done', ADA],
    ['too old, in a session', session, [again, identified, password, allow], 'access identify password access done', ADA],
  ] as const)('%s', (_name, start, events, trail, userId) => {
    const played = play(start, events)
    expect(played.trail).toBe(trail)
    expect(sessionSubject(played.journey)?.userId).toBe(userId)
  })

  it.each([
    ['AB-20 reset: new password before the code', reset, [set], 'code !STEP_OUT_OF_ORDER'],
    ['AB-20 reset: another way', reset, [choose('password'), password], 'code !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['AB-20 reset: restart forgets the code', reset, [code, restarted, set], 'code set-password code !STEP_OUT_OF_ORDER'],
    ['AB-20 reset: declining ends nothing', reset, [code, declined], 'code set-password !STEP_OUT_OF_ORDER'],
    ['reset with a code of somebody else', reset, [{ type: 'code-verified', email: ada, userId: EVE, by: 'emailCode', at }], 'code !WRONG_ACCOUNT'],
    ['reset with an invitation code', reset, [invitationCode], 'code !STEP_OUT_OF_ORDER'],
    ['redeem without proof', redeem, [accepted, consented, set], 'welcome code !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['redeem without the click (AB-07)', redeem, [code], 'welcome !STEP_OUT_OF_ORDER'],
    ['redeem with another mailbox (AB-04)', redeem, [accepted, { type: 'code-verified', email: eve, userId: EVE, by: 'emailCode', at }], 'welcome code !WRONG_ACCOUNT'],
    ['redeem by password', redeem, [accepted, password], 'welcome code !STEP_OUT_OF_ORDER'],
    ['forced change cannot be declined', signIn, [identified, expired, allow, declined], 'identify password access set-password !STEP_OUT_OF_ORDER'],
    ['AB-42 a policy that was not asked', signIn, [identified, password, set, answered, factor('softwareOath')], 'identify password access !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['AB-42 allowed while a factor is asked for', signIn, [identified, password, ask('mfa'), allow], 'identify password access mfa !STEP_OUT_OF_ORDER'],
    ['AB-42 recovery codes without a new method', signIn, [identified, password, made, kept], 'identify password access !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['AB-42 staying is no way past a factor', signIn, [identified, password, ask('mfa'), stay, kept, allow], 'identify password access mfa !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ["AB-42 somebody else's factor", signIn, [identified, password, ask('mfa'), factor('softwareOath', EVE)], 'identify password access mfa !WRONG_ACCOUNT'],
    ['AB-42 registered instead of shown', signIn, [identified, password, ask('mfa'), enrolled], 'identify password access mfa !STEP_OUT_OF_ORDER'],
    ['AB-42 another way while a factor is asked for', signIn, [identified, password, ask('mfa'), choose('emailCode'), code, strong], 'identify password access mfa !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['AB-42 blocked is no way on', signIn, [identified, password, block, allow, factor('softwareOath'), answered], 'identify password access blocked !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ["AB-45 another person's passkey", signIn, [identified, { type: 'strong-verified', email: eve, userId: EVE, method: 'fido2', at }], 'identify password !WRONG_ACCOUNT'],
    ['AB-42 a pass is no second factor by the first door', signIn, [{ type: 'strong-verified', email: ada, userId: ADA, method: 'softwareOath', at }], 'identify !STEP_OUT_OF_ORDER'],
    ['sign-up without a proven mailbox', signIn, [byCode, joined], 'identify code !STEP_OUT_OF_ORDER'],
    ['sign-up with another mailbox', signIn, [byCode, { type: 'stranger-verified', email: eve, at }], 'identify code !WRONG_ACCOUNT'],
    ['sign-up in a redemption', redeem, [accepted, stranger], 'welcome code !STEP_OUT_OF_ORDER'],
    ['a proven mailbox without an account is no way on', signIn, [byCode, stranger, allow, code, password], 'identify code sign-up !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['sign-up after starting over', signIn, [byCode, stranger, restarted, joined], 'identify code sign-up identify !STEP_OUT_OF_ORDER'],
    ['no factor', signIn, [identified, set, consented], 'identify password !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['a method that is off', signIn, [{ type: 'identified', email: ada, methods: ['password'] }, choose('emailCode')], 'identify password !STEP_OUT_OF_ORDER'],
    ['no method at all', signIn, [{ type: 'identified', email: ada, methods: [] }], 'identify !STEP_OUT_OF_ORDER'],
    ['a code while a password is asked', signIn, [identified, code], 'identify password !STEP_OUT_OF_ORDER'],
    ['a second name after the first', signIn, [identified, { type: 'identified', email: eve, methods: BOTH }], 'identify password !STEP_OUT_OF_ORDER'],
    ['anything after the end', signIn, [identified, password, allow, restarted, set], 'identify password access done !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
  ] satisfies [string, JourneyStart, JourneyEvent[], string][])('%s', (_name, start, events, trail) => {
    expect(play(start, events).trail).toBe(trail)
  })
})

describe('AB-20, AB-42, AB-43: over all orders of steps', () => {
  const event = fc.constantFrom<JourneyEvent>(
    identified, { type: 'identified', email: eve, methods: ['emailCode'] }, choose('password'), choose('emailCode'), password, expired, code, invitationCode,
    { type: 'code-verified', email: eve, userId: EVE, by: 'emailCode', at }, byCode, stranger, joined, accepted, consented, { type: 'consented', offerPassword: false }, set, declined, restarted, strong, enrolled, answered, allow, allow, block, again,
    ask('mfa'), ask('enrol'), ask('set-password'), ask('terms'), ask('stay'), made, kept, stay, factor('softwareOath'), factor('email'), factor('recoveryCode'), factor('softwareOath', EVE),
  )
  const start = fc.constantFrom<JourneyStart>(signIn, redeem, reset, session)

  it('a session needs every proof of its purpose, after the last restart', () => {
    fc.assert(fc.property(start, fc.array(event, { maxLength: 14 }), (from, events) => {
      const { journey, taken } = play(from, events)
      const subject = sessionSubject(journey)
      if (subject === null) return
      const sinceRestart = taken.slice(taken.lastIndexOf(restarted) + 1)
      const seen = (type: JourneyEvent['type']) => sinceRestart.some((one) => one.type === type)
      const proven = seen('password-verified') || seen('code-verified') || seen('strong-verified') || (seen('stranger-verified') && seen('signed-up'))
      if (from.purpose === 'sign-in' || (from.purpose === 'session' && (seen('access-decided') && journey.purpose === 'sign-in'))) expect(proven).toBe(true)
      else expect(journey.email).toBe(ada)
      expect(taken.at(-1)).toBe(allow)
      if (from.purpose === 'redeem') expect([seen('invitation-accepted'), seen('code-verified'), seen('consented')]).toEqual([true, true, true])
      if (from.purpose === 'reset') expect([seen('code-verified'), seen('password-set')]).toEqual([true, true])
      if (from.purpose === 'redeem' || from.purpose === 'reset') expect(subject.userId).toBe(ADA)
    }), { numRuns: 5_000 })
  })
  it('AB-42 whatever the order, a session has satisfied everything that was demanded', () => {
    const steps = { mfa: 'mfa', passwordChange: 'set-password', terms: 'terms' } as const
    const demanded = fc.subarray(['mfa', 'passwordChange', 'terms'] as const)
    let sessions = 0
    fc.assert(fc.property(start, demanded, fc.array(fc.oneof({ weight: 1, arbitrary: event }, { weight: 2, arbitrary: fc.constant<'decide'>('decide') }), { maxLength: 24 }), (from, demands, events) => {
      let journey = startJourney(from)
      let agreed = false
      const satisfied = () => [...satisfiedBy(journey.proofs), ...(isMultiFactor(journey.proofs) ? ['mfa'] : []), ...(agreed ? ['terms'] : [])]
      for (const one of events) {
        // Policies are asked by the service alone, and answer truly.
        if (one !== 'decide' && one.type === 'access-decided') continue
        const open = demands.find((control) => !satisfied().includes(control))
        const next = one === 'decide' ? (open === undefined ? allow : ask(steps[open])) : one
        const moved = advance(journey, next)
        if (!moved.ok) continue
        if (next.type === 'terms-answered') agreed = true
        journey = moved.value
        if (sessionSubject(journey) === null) continue
        sessions += 1
        expect(satisfied()).toEqual(expect.arrayContaining(demands))
      }
    }), { numRuns: 10_000 })
    expect(sessions).toBeGreaterThan(100)
  })
  it('no journey is done without a subject, and done is final', () => {
    fc.assert(fc.property(start, fc.array(event, { maxLength: 14 }), event, (from, events, extra) => {
      const { journey } = play(from, events)
      const done = journey.step === 'done'
      expect(sessionSubject(journey) !== null).toBe(done)
      if (done) expect(advance(journey, extra).ok).toBe(false)
    }), { numRuns: 2_000 })
  })
  it('a forged "done" gives no session', () => {
    for (const from of [signIn, redeem, reset]) expect(sessionSubject({ ...startJourney(from), step: 'done', userId: ADA })).toBeNull()
    const [byPassword, byCode] = [[{ method: 'password', at }], [{ method: 'email', at }]] as const
    expect(sessionSubject({ ...startJourney(signIn), step: 'done', userId: ADA, proofs: byPassword })).toBeNull()
    expect(sessionSubject({ ...startJourney(signIn), step: 'done', userId: ADA, allowed: true, proofs: [{ method: 'softwareOath', at }] })).toBeNull()
    expect(sessionSubject({ ...startJourney(reset), step: 'done', allowed: true, proofs: byCode })).toBeNull()
    expect(sessionSubject({ ...startJourney(redeem), step: 'done', userId: ADA, allowed: true, proofs: byPassword, consented: true })).toBeNull()
  })
  it('survives storage, and refuses what was not stored by us', () => {
    fc.assert(fc.property(start, fc.array(event, { maxLength: 6 }), (from, events) => {
      const { journey } = play(from, events)
      expect(JourneySchema.parse(JSON.parse(JSON.stringify(journey)))).toEqual(journey)
    }))
    expect(JourneySchema.safeParse({ ...startJourney(signIn), step: 'admin' }).success).toBe(false)
    expect(JourneySchema.safeParse({}).success).toBe(false)
  })
})

describe('home-realm discovery', () => {
  const policy = { signInMethods: ['password', 'emailCode'], federatedDomains: [{ domain: 'fabrikam.com', providerId: 'idp1' }] }
  it.each([
    [policy, ada, null, { kind: 'local', methods: ['password', 'emailCode'] }],
    [policy, ada, 'emailCode', { kind: 'local', methods: ['emailCode', 'password'] }],
    [policy, ada, 'magic', { kind: 'local', methods: ['password', 'emailCode'] }],
    [policy, email('x@fabrikam.com'), null, { kind: 'federated', providerId: 'idp1' }],
    [policy, email('x@sub.fabrikam.com'), null, { kind: 'local', methods: ['password', 'emailCode'] }],
    [{ ...policy, signInMethods: ['emailCode', 'emailCode', 'sms'] }, ada, 'password', { kind: 'local', methods: ['emailCode'] }],
    [{ ...policy, signInMethods: [] }, ada, null, { kind: 'local', methods: ['emailCode'] }],
  ] as const)('%#', (rules, who, lastUsed, expected) => {
    expect(discoverMethods(rules, who, lastUsed)).toEqual(expected)
  })
})
