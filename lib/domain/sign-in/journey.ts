import { type EmailAddress } from '../email-address'
import { err, ok, type Result } from '../shared'
import type { SignInMethod } from './discovery'
import { amrOf, isPrimary, mergeProofs, provesPerson, type Proof, type ProofMethod } from './proof'

/** `session` goes on from what this browser has proven before, when a policy or an application asks for more. */
export const PURPOSES = ['sign-in', 'redeem', 'reset', 'session'] as const
export type Purpose = (typeof PURPOSES)[number]

export const STEPS = ['identify', 'welcome', 'password', 'code', 'sign-up', 'consent', 'access', 'mfa', 'enrol', 'set-password', 'codes', 'terms', 'stay', 'blocked', 'done'] as const
export type Step = (typeof STEPS)[number]

/** Where one person stands between the first page and a session. Plain data, stored as it is. */
export type Journey = {
  readonly purpose: Purpose
  readonly step: Step
  /** Who is signing in. Fixed from the start by an invitation, a reset link or a session. */
  readonly email: EmailAddress | null
  readonly methods: readonly SignInMethod[]
  readonly userId: string | null
  /** What was proven, in order; cleared on restart. */
  readonly proofs: readonly Proof[]
  readonly consented: boolean
  /** The account or a policy wants a new password; it is asked for after every factor. */
  readonly mustChange: boolean
  /** It is a policy that wants it. */
  readonly changeDemanded: boolean
  readonly passwordSet: boolean
  /** Policies were asked about exactly these proofs and allowed them. Any step after it asks again. */
  readonly allowed: boolean
}

/** How a journey may begin. `reset` begins with the mailed link: whoever has not opened it has no journey to advance. */
export type JourneyStart =
  | { readonly purpose: 'sign-in' }
  | { readonly purpose: 'redeem'; readonly email: EmailAddress }
  | { readonly purpose: 'reset'; readonly email: EmailAddress; readonly userId: string }
  | { readonly purpose: 'session'; readonly email: EmailAddress; readonly userId: string; readonly proofs: readonly Proof[] }

/** Facts that a service established; never what a form claims. A submission that established nothing is no event (AB-43). */
export type JourneyEvent =
  | { readonly type: 'identified'; readonly email: EmailAddress; readonly methods: readonly SignInMethod[] }
  | { readonly type: 'method-chosen'; readonly method: SignInMethod }
  | { readonly type: 'password-verified'; readonly userId: string; readonly mustChange: boolean; readonly mailed: boolean; readonly at: string }
  /** A passkey or a pass: says who it is and is several factors by itself. */
  | { readonly type: 'strong-verified'; readonly email: EmailAddress; readonly userId: string; readonly method: ProofMethod; readonly at: string }
  | { readonly type: 'invitation-accepted' }
  | { readonly type: 'code-verified'; readonly email: EmailAddress; readonly userId: string; readonly by: 'emailCode' | 'invitationCode'; readonly at: string }
  /** A mailbox that belongs to no account was proven, on the way to a package. */
  | { readonly type: 'stranger-verified'; readonly email: EmailAddress; readonly at: string }
  /** The package let them sign up: this is their account. */
  | { readonly type: 'signed-up'; readonly userId: string }
  | { readonly type: 'consented'; readonly offerPassword: boolean }
  | { readonly type: 'factor-verified'; readonly userId: string; readonly method: ProofMethod; readonly at: string }
  | { readonly type: 'factor-enrolled'; readonly userId: string; readonly method: ProofMethod; readonly at: string }
  /** "Not now" to a campaign. Policies are asked again, so that it skips nothing that they want. */
  | { readonly type: 'enrolment-declined' }
  | { readonly type: 'password-set'; readonly at: string }
  | { readonly type: 'password-declined' }
  | { readonly type: 'terms-answered' }
  /** Recovery codes were made for whoever has just registered a method, and wait to be kept. */
  | { readonly type: 'codes-made' }
  | { readonly type: 'codes-kept' }
  /** "Stay signed in?" was answered, either way. */
  | { readonly type: 'stay-answered' }
  | { readonly type: 'access-decided'; readonly decision: JourneyDecision }
  | { readonly type: 'restarted' }

/** What policies say of the proofs as they are. `prompt` is the first thing to ask for, in the reference's order. */
export type JourneyDecision =
  | { readonly outcome: 'allow' }
  | { readonly outcome: 'prompt'; readonly step: 'mfa' | 'enrol' | 'set-password' | 'terms' | 'stay' }
  | { readonly outcome: 'block' }
  /** What was proven is too old: everything again. */
  | { readonly outcome: 'again' }

export type JourneyRejection = 'STEP_OUT_OF_ORDER' | 'WRONG_ACCOUNT'

const BLANK = { methods: [], proofs: [], consented: false, mustChange: false, changeDemanded: false, passwordSet: false, allowed: false } as const

/** The first state of a journey. */
export function startJourney(start: JourneyStart): Journey {
  switch (start.purpose) {
    case 'sign-in': return { ...BLANK, purpose: 'sign-in', step: 'identify', email: null, userId: null }
    case 'redeem': return { ...BLANK, purpose: 'redeem', step: 'welcome', email: start.email, userId: null }
    case 'reset': return { ...BLANK, purpose: 'reset', step: 'code', email: start.email, userId: start.userId }
    case 'session': return { ...BLANK, purpose: 'session', step: 'access', email: start.email, userId: start.userId, proofs: start.proofs }
  }
}

/** The next state, or why the event does not belong here. A rejected event leaves the journey where it is. */
export function advance(journey: Journey, event: JourneyEvent): Result<Journey, JourneyRejection> {
  const { purpose, step } = journey
  switch (event.type) {
    case 'identified': {
      const [first] = event.methods
      if (step !== 'identify' || first === undefined) return outOfOrder
      return ok({ ...journey, email: event.email, methods: event.methods, step: stepOf(first) })
    }
    case 'method-chosen':
      if (purpose !== 'sign-in' || (step !== 'password' && step !== 'code') || !journey.methods.includes(event.method)) return outOfOrder
      return ok({ ...journey, step: stepOf(event.method) })
    case 'password-verified':
      if (step !== 'password') return outOfOrder
      return ok(toAccess({ ...journey, userId: event.userId, mustChange: event.mustChange, proofs: [{ method: 'password', at: event.at, ...(event.mailed && { mailed: true }) }] }))
    case 'strong-verified':
      if (purpose !== 'sign-in' || !FIRST.has(step) || !isPrimary(event.method)) return outOfOrder
      if (journey.email !== null && journey.email !== event.email) return err('WRONG_ACCOUNT')
      return ok(toAccess({ ...journey, email: event.email, userId: event.userId, proofs: [{ method: event.method, at: event.at }] }))
    case 'invitation-accepted':
      return step === 'welcome' ? ok({ ...journey, step: 'code' }) : outOfOrder
    case 'code-verified':
      return verifyCode(journey, event)
    case 'stranger-verified':
      if (purpose !== 'sign-in' || step !== 'code') return outOfOrder
      return event.email === journey.email ? ok({ ...journey, proofs: [{ method: 'email', at: event.at }], step: 'sign-up' }) : err('WRONG_ACCOUNT')
    case 'signed-up':
      return step === 'sign-up' && journey.userId === null && journey.proofs[0]?.method === 'email' ? ok(toAccess({ ...journey, userId: event.userId })) : outOfOrder
    case 'consented':
      if (step !== 'consent') return outOfOrder
      return ok(event.offerPassword ? { ...journey, consented: true, step: 'set-password' } : toAccess({ ...journey, consented: true }))
    case 'factor-verified':
    case 'factor-enrolled':
      if (step !== (event.type === 'factor-verified' ? 'mfa' : 'enrol')) return outOfOrder
      if (journey.userId !== event.userId) return err('WRONG_ACCOUNT')
      return ok(toAccess({ ...journey, proofs: mergeProofs(journey.proofs, [{ method: event.method, at: event.at }]) }))
    case 'enrolment-declined':
      return step === 'enrol' ? ok(toAccess(journey)) : outOfOrder
    case 'password-set':
      if (step !== 'set-password') return outOfOrder
      return ok(toAccess({ ...journey, passwordSet: true, mustChange: false, proofs: mergeProofs(journey.proofs, [{ method: 'passwordChange', at: event.at }]) }))
    case 'password-declined':
      // A guest who signs in by code needs no password; a reset or a forced change is not done without one.
      return step === 'set-password' && purpose === 'redeem' && !journey.mustChange ? ok(toAccess(journey)) : outOfOrder
    case 'terms-answered':
      return step === 'terms' ? ok(toAccess(journey)) : outOfOrder
    case 'codes-made':
      return step === 'access' && journey.proofs.some(({ method }) => REGISTRABLE.has(method)) ? ok({ ...journey, step: 'codes' }) : outOfOrder
    case 'codes-kept':
      return step === 'codes' ? ok(toAccess(journey)) : outOfOrder
    case 'stay-answered':
      return step === 'stay' ? ok(toAccess(journey)) : outOfOrder
    case 'access-decided':
      return step === 'access' ? ok(decided(journey, event.decision)) : outOfOrder
    case 'restarted':
      return step === 'done' ? outOfOrder : ok(restart(journey))
  }
}

const outOfOrder = err<JourneyRejection>('STEP_OUT_OF_ORDER')
/** Methods that are registered on the way in. */
const REGISTRABLE: ReadonlySet<ProofMethod> = new Set(['softwareOath', 'fido2'])
const FIRST: ReadonlySet<Step> = new Set(['identify', 'password', 'code'])

/** Policies are asked again after everything that changes what is proven. */
const toAccess = (journey: Journey): Journey => ({ ...journey, allowed: false, step: 'access' })

function decided(journey: Journey, decision: JourneyDecision): Journey {
  if (decision.outcome === 'block') return { ...journey, allowed: false, step: 'blocked' }
  if (decision.outcome === 'again') return restart(journey)
  if (decision.outcome === 'prompt') {
    const change = decision.step === 'set-password'
    return { ...journey, allowed: false, step: decision.step, mustChange: journey.mustChange || change, changeDemanded: journey.changeDemanded || change }
  }
  // A password that the account itself wants changed comes after every factor, so that a stolen one cannot be replaced (AB-22).
  if (journey.mustChange) return { ...journey, allowed: false, step: 'set-password' }
  return { ...journey, allowed: true, step: 'done' }
}

function verifyCode(journey: Journey, event: Extract<JourneyEvent, { type: 'code-verified' }>): Result<Journey, JourneyRejection> {
  if (journey.step !== 'code') return outOfOrder
  // An invitation's own code belongs to its redemption and to nothing else.
  if (event.by === 'invitationCode' && journey.purpose !== 'redeem') return outOfOrder
  if (event.email !== journey.email || (journey.userId !== null && journey.userId !== event.userId)) return err('WRONG_ACCOUNT')
  const proven: Journey = { ...journey, userId: event.userId, proofs: [{ method: 'email', at: event.at }] }
  if (journey.purpose === 'sign-in') return ok(toAccess(proven))
  return ok(journey.purpose === 'redeem' ? { ...proven, step: 'consent' } : { ...proven, mustChange: true, step: 'set-password' })
}

/** Back to the first page of the same purpose, with every proof forgotten (AB-20). */
function restart(journey: Journey): Journey {
  const { purpose, email, userId } = journey
  if (purpose === 'redeem' && email !== null) return startJourney({ purpose: 'redeem', email })
  if (purpose === 'reset' && email !== null && userId !== null) return startJourney({ purpose: 'reset', email, userId })
  return startJourney({ purpose: 'sign-in' })
}

function stepOf(method: SignInMethod): Step {
  return method === 'password' ? 'password' : 'code'
}

/** Who may get a session out of this journey, or null. Asks for the proofs again instead of trusting the step (AB-42). */
export function sessionSubject(journey: Journey): { readonly userId: string; readonly proofs: readonly Proof[]; readonly amr: readonly string[] } | null {
  const { purpose, proofs, userId } = journey
  if (journey.step !== 'done' || !journey.allowed || journey.mustChange || userId === null || !provesPerson(proofs)) return null
  const byCode = proofs.some(({ method }) => method === 'email')
  if (purpose === 'redeem' && !(byCode && journey.consented)) return null
  if (purpose === 'reset' && !(byCode && journey.passwordSet)) return null
  return { userId, proofs, amr: amrOf(proofs) }
}
