import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmail, type EmailAddress } from '../email-address'
import { advance, discoverMethods, JourneySchema, sessionSubject, startJourney, type Journey, type JourneyEvent, type JourneyStart } from './index'

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
const password: JourneyEvent = { type: 'password-verified', userId: ADA, mustChange: false }
const expired: JourneyEvent = { type: 'password-verified', userId: ADA, mustChange: true }
const code: JourneyEvent = { type: 'code-verified', email: ada, userId: ADA, by: 'emailCode' }
const invitationCode: JourneyEvent = { type: 'code-verified', email: ada, userId: ADA, by: 'invitationCode' }
const choose = (method: 'password' | 'emailCode'): JourneyEvent => ({ type: 'method-chosen', method })
const accepted: JourneyEvent = { type: 'invitation-accepted' }
const consented: JourneyEvent = { type: 'consented', offerPassword: true }
const set: JourneyEvent = { type: 'password-set' }
const declined: JourneyEvent = { type: 'password-declined' }
const restarted: JourneyEvent = { type: 'restarted' }

const signIn: JourneyStart = { purpose: 'sign-in' }
const redeem: JourneyStart = { purpose: 'redeem', email: ada }
const reset: JourneyStart = { purpose: 'reset', email: ada, userId: ADA }

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
    ['password', signIn, [identified, password], 'identify password done', ADA],
    ['code', signIn, [identified, choose('emailCode'), code], 'identify password code done', ADA],
    ['changed mind twice', signIn, [identified, choose('emailCode'), choose('password'), password], 'identify password code password done', ADA],
    ['password to be changed', signIn, [identified, expired, set], 'identify password set-password done', ADA],
    ['redeem with password', redeem, [accepted, invitationCode, consented, set], 'welcome code consent set-password done', ADA],
    ['redeem without', redeem, [accepted, code, consented, declined], 'welcome code consent set-password done', ADA],
    ['reset', reset, [code, set], 'code set-password done', ADA],
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
    ['reset with a code of somebody else', reset, [{ type: 'code-verified', email: ada, userId: EVE, by: 'emailCode' }], 'code !WRONG_ACCOUNT'],
    ['reset with an invitation code', reset, [invitationCode], 'code !STEP_OUT_OF_ORDER'],
    ['redeem without proof', redeem, [accepted, consented, set], 'welcome code !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['redeem without the click (AB-07)', redeem, [code], 'welcome !STEP_OUT_OF_ORDER'],
    ['redeem with another mailbox (AB-04)', redeem, [accepted, { type: 'code-verified', email: eve, userId: EVE, by: 'emailCode' }], 'welcome code !WRONG_ACCOUNT'],
    ['redeem by password', redeem, [accepted, password], 'welcome code !STEP_OUT_OF_ORDER'],
    ['forced change cannot be declined', signIn, [identified, expired, declined], 'identify password set-password !STEP_OUT_OF_ORDER'],
    ['no factor', signIn, [identified, set, consented], 'identify password !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
    ['a method that is off', signIn, [{ type: 'identified', email: ada, methods: ['password'] }, choose('emailCode')], 'identify password !STEP_OUT_OF_ORDER'],
    ['no method at all', signIn, [{ type: 'identified', email: ada, methods: [] }], 'identify !STEP_OUT_OF_ORDER'],
    ['a code while a password is asked', signIn, [identified, code], 'identify password !STEP_OUT_OF_ORDER'],
    ['a second name after the first', signIn, [identified, { type: 'identified', email: eve, methods: BOTH }], 'identify password !STEP_OUT_OF_ORDER'],
    ['anything after the end', signIn, [identified, password, restarted, set], 'identify password done !STEP_OUT_OF_ORDER !STEP_OUT_OF_ORDER'],
  ] satisfies [string, JourneyStart, JourneyEvent[], string][])('%s', (_name, start, events, trail) => {
    expect(play(start, events).trail).toBe(trail)
  })
})

describe('AB-20, AB-42, AB-43: over all orders of steps', () => {
  const event = fc.constantFrom<JourneyEvent>(
    identified, { type: 'identified', email: eve, methods: ['emailCode'] }, choose('password'), choose('emailCode'), password, expired, code, invitationCode,
    { type: 'code-verified', email: eve, userId: EVE, by: 'emailCode' }, accepted, consented, { type: 'consented', offerPassword: false }, set, declined, restarted,
  )
  const start = fc.constantFrom<JourneyStart>(signIn, redeem, reset)

  it('a session needs every proof of its purpose, after the last restart', () => {
    fc.assert(fc.property(start, fc.array(event, { maxLength: 14 }), (from, events) => {
      const { journey, taken } = play(from, events)
      const subject = sessionSubject(journey)
      if (subject === null) return
      const sinceRestart = taken.slice(taken.lastIndexOf(restarted) + 1)
      const seen = (type: JourneyEvent['type']) => sinceRestart.some((one) => one.type === type)
      if (from.purpose === 'sign-in') expect(seen('password-verified') || seen('code-verified')).toBe(true)
      else expect(journey.email).toBe(ada)
      if (from.purpose === 'redeem') expect([seen('invitation-accepted'), seen('code-verified'), seen('consented')]).toEqual([true, true, true])
      if (from.purpose === 'reset') expect([seen('code-verified'), seen('password-set')]).toEqual([true, true])
      if (from.purpose !== 'sign-in') expect(subject.userId).toBe(ADA)
    }), { numRuns: 5_000 })
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
    expect(sessionSubject({ ...startJourney(reset), step: 'done', proofs: ['emailCode'] })).toBeNull()
    expect(sessionSubject({ ...startJourney(redeem), step: 'done', userId: ADA, proofs: ['password'], consented: true })).toBeNull()
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
