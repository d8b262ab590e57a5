import { type EmailAddress } from '../email-address'
import { err, ok, type Result } from '../shared'
import type { SignInMethod } from './discovery'

export const PURPOSES = ['sign-in', 'redeem', 'reset'] as const
export type Purpose = (typeof PURPOSES)[number]

export const STEPS = ['identify', 'welcome', 'password', 'code', 'consent', 'set-password', 'done'] as const
export type Step = (typeof STEPS)[number]

/** What was proven in this journey and by what; cleared on restart. */
export type Proof = 'password' | 'emailCode' | 'invitationCode'

/** Where one person stands between the first page and a session. Plain data, stored as it is. */
export type Journey = {
  readonly purpose: Purpose
  readonly step: Step
  /** Who is signing in. Fixed from the start by an invitation or a reset link. */
  readonly email: EmailAddress | null
  readonly methods: readonly SignInMethod[]
  readonly userId: string | null
  readonly proofs: readonly Proof[]
  readonly consented: boolean
  readonly passwordSet: boolean
}

/** How a journey may begin. `reset` begins with the mailed link: whoever has not opened it has no journey to advance. */
export type JourneyStart =
  | { readonly purpose: 'sign-in' }
  | { readonly purpose: 'redeem'; readonly email: EmailAddress }
  | { readonly purpose: 'reset'; readonly email: EmailAddress; readonly userId: string }

/** Facts that a service established; never what a form claims. A submission that established nothing is no event (AB-43). */
export type JourneyEvent =
  | { readonly type: 'identified'; readonly email: EmailAddress; readonly methods: readonly SignInMethod[] }
  | { readonly type: 'method-chosen'; readonly method: SignInMethod }
  | { readonly type: 'password-verified'; readonly userId: string; readonly mustChange: boolean }
  | { readonly type: 'invitation-accepted' }
  | { readonly type: 'code-verified'; readonly email: EmailAddress; readonly userId: string; readonly by: 'emailCode' | 'invitationCode' }
  | { readonly type: 'consented'; readonly offerPassword: boolean }
  | { readonly type: 'password-set' }
  | { readonly type: 'password-declined' }
  | { readonly type: 'restarted' }

export type JourneyRejection = 'STEP_OUT_OF_ORDER' | 'WRONG_ACCOUNT'

const BLANK = { methods: [], proofs: [], consented: false, passwordSet: false } as const

/** The first state of a journey. */
export function startJourney(start: JourneyStart): Journey {
  if (start.purpose === 'sign-in') return { ...BLANK, purpose: 'sign-in', step: 'identify', email: null, userId: null }
  if (start.purpose === 'redeem') return { ...BLANK, purpose: 'redeem', step: 'welcome', email: start.email, userId: null }
  return { ...BLANK, purpose: 'reset', step: 'code', email: start.email, userId: start.userId }
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
      return ok({ ...journey, userId: event.userId, proofs: ['password'], step: event.mustChange ? 'set-password' : 'done' })
    case 'invitation-accepted':
      return step === 'welcome' ? ok({ ...journey, step: 'code' }) : outOfOrder
    case 'code-verified':
      return verifyCode(journey, event)
    case 'consented':
      if (step !== 'consent') return outOfOrder
      return ok({ ...journey, consented: true, step: event.offerPassword ? 'set-password' : 'done' })
    case 'password-set':
      return step === 'set-password' ? ok({ ...journey, passwordSet: true, step: 'done' }) : outOfOrder
    case 'password-declined':
      // A guest who signs in by code needs no password; a reset or a forced change is not done without one.
      return step === 'set-password' && purpose === 'redeem' ? ok({ ...journey, step: 'done' }) : outOfOrder
    case 'restarted':
      return step === 'done' ? outOfOrder : ok(restart(journey))
  }
}

const outOfOrder = err<JourneyRejection>('STEP_OUT_OF_ORDER')

function verifyCode(journey: Journey, event: Extract<JourneyEvent, { type: 'code-verified' }>): Result<Journey, JourneyRejection> {
  if (journey.step !== 'code') return outOfOrder
  // An invitation's own code belongs to its redemption and to nothing else.
  if (event.by === 'invitationCode' && journey.purpose !== 'redeem') return outOfOrder
  if (event.email !== journey.email || (journey.userId !== null && journey.userId !== event.userId)) return err('WRONG_ACCOUNT')
  const next: Readonly<Record<Purpose, Step>> = { 'sign-in': 'done', redeem: 'consent', reset: 'set-password' }
  return ok({ ...journey, userId: event.userId, proofs: [event.by], step: next[journey.purpose] })
}

/** Back to the first page of the same purpose, with every proof forgotten (AB-20). */
function restart(journey: Journey): Journey {
  if (journey.purpose === 'sign-in' || journey.email === null) return startJourney({ purpose: 'sign-in' })
  if (journey.purpose === 'redeem') return startJourney({ purpose: 'redeem', email: journey.email })
  return journey.userId === null ? journey : startJourney({ purpose: 'reset', email: journey.email, userId: journey.userId })
}

function stepOf(method: SignInMethod): Step {
  return method === 'password' ? 'password' : 'code'
}

/** Who may get a session out of this journey, or null. Asks for the proofs again instead of trusting the step (AB-42). */
export function sessionSubject(journey: Journey): { readonly userId: string; readonly amr: readonly ('pwd' | 'otp')[] } | null {
  const { purpose, proofs, userId } = journey
  if (journey.step !== 'done' || userId === null || proofs.length === 0) return null
  const byCode = proofs.includes('emailCode') || proofs.includes('invitationCode')
  if (purpose === 'redeem' && !(byCode && journey.consented)) return null
  if (purpose === 'reset' && !(proofs.includes('emailCode') && journey.passwordSet)) return null
  // RFC 8176: a mailed code is a one-time password.
  return { userId, amr: proofs.includes('password') ? ['pwd'] : ['otp'] }
}
