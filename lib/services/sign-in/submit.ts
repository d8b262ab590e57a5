import { claimJourney, saveJourney } from '@/lib/data/journey'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { AppError, type Context } from '@/lib/services/kernel'
import { agree } from './agree'
import { consentToInvitation } from './consent'
import { chooseEnrolment, declineEnrolment, enrol } from './enrol'
import { completeSignIn } from './complete'
import { openSignIn, type OpenSignIn } from './open'
import { chooseFactor, mfa, pass, passkey } from './prove'
import { signInProvider } from './provider-port'
import { recordAttempt } from '../log/record'
import { proceed, refusal, refuse, type StepCall, type StepOutcome, type Submission } from './step'
import * as steps from './steps'
import { signUpNow } from './sign-up'

export interface Submitted {
  /** An absolute URL of the provider, or null for the page itself. */
  readonly location: string | null
  readonly deviceCookie: string | null
}

const STAY: Submitted = { location: null, deviceCookie: null }

/** One post of the sign-in page. Of parallel posts one counts; a stale, empty or unknown one changes nothing and shows the page as it is (AB-43). */
export async function submitSignIn(ctx: Context, uid: string, form: Submission): Promise<Submitted> {
  const open = await openSignIn(ctx, uid, form.deviceCookie)
  if (open.location !== null) return { ...STAY, location: open.location }
  if (form.intent === 'cancel') return cancel(ctx, open)
  if (open.pending.prompt.name === 'consent') return form.intent === 'allow' ? { ...STAY, location: await signInProvider().consent(ctx.tenant, uid) } : STAY
  if (open.pending.prompt.name !== 'login' && open.pending.prompt.name !== 'access') return STAY
  if (form.version !== open.stored.version) return STAY
  if (!(await claimJourney(aloneInTenant(ctx.tenant.id), open.stored, ctx.now))) return STAY

  const call: StepCall = { ctx, stored: open.stored, client: open.pending.client, signedInAs: open.pending.accountId, form, packageId: open.pending.packageId }
  const outcome = await settled(call)
  if (outcome.error === null && outcome.journey.step === 'access') {
    const done = await completeSignIn(ctx, { pending: open.pending, stored: open.stored, journey: outcome.journey, extras: outcome.extras, deviceCookie: form.deviceCookie })
      .catch((error: unknown) => refusal(call, error))
    if ('location' in done) return done
    await save(call, { error: null, ...done })
    return STAY
  }
  await save(call, outcome)
  return STAY
}

const save = (call: StepCall, next: StepOutcome) => saveJourney(aloneInTenant(call.ctx.tenant.id), call.stored, { ...next, now: call.ctx.now })

async function settled(call: StepCall): Promise<StepOutcome> {
  try {
    return await dispatch(call)
  } catch (error) {
    return refusal(call, error)
  }
}

/** Whoever starts over may be somebody else: nothing that was asked or wished before is kept. */
function restart(call: StepCall): StepOutcome {
  const next = proceed(call, { type: 'restarted' })
  return next.error === null ? { ...next, extras: {} } : next
}

const USE = 'use-'

const proceedTo = (call: StepCall, factor: string): StepOutcome => ({ journey: call.stored.journey, extras: { ...call.stored.extras, params: null, factor }, error: null })

async function dispatch(call: StepCall): Promise<StepOutcome> {
  const { step } = call.stored.journey
  const { intent } = call.form
  if (intent === 'restart') return restart(call)
  if (intent === 'use-code') return steps.chooseMethod(call, 'emailCode')
  if (intent === 'use-password') return steps.chooseMethod(call, 'password')
  if (intent === 'use-pass' && (step === 'password' || step === 'code')) return proceedTo(call, 'pass')
  if (intent === 'pass' && (step === 'password' || step === 'code')) return pass(call)
  if (intent === 'passkey' && (step === 'identify' || step === 'password' || step === 'code')) return passkey(call)
  if (step === 'mfa' && intent.startsWith(USE)) return chooseFactor(call, intent.slice(USE.length))
  if (step === 'mfa' && intent === 'resend') return chooseFactor(call, 'email')
  if (step === 'enrol' && intent.startsWith(USE)) return chooseEnrolment(call, intent.slice(USE.length))
  if (step === 'terms' && (intent === 'accept-terms' || intent === 'decline-terms')) return agree(call)
  if (step === 'stay' && (intent === 'stay' || intent === 'stay-not')) return proceed(call, { type: 'stay-answered' }, { stay: intent === 'stay' })
  if (intent === 'resend') return steps.resend(call)
  if (intent === 'skip' && step === 'enrol') return declineEnrolment(call)
  if (intent === 'skip' && step === 'set-password') return proceed(call, { type: 'password-declined' })
  if (intent !== step) return refuse(call, 'STEP_OUT_OF_ORDER')
  switch (step) {
    case 'identify': return steps.identify(call)
    case 'password': return steps.password(call)
    case 'code': return steps.code(call)
    case 'sign-up': return signUpNow(call)
    case 'set-password': return steps.setPassword(call)
    case 'welcome': return steps.acceptInvitation(call)
    case 'consent': return consentToInvitation(call)
    case 'mfa': return mfa(call)
    case 'enrol': return enrol(call)
    case 'codes': return proceed(call, { type: 'codes-kept' }, { codes: null })
    // Asked again by reloading: the journey waited for an answer that could not be given.
    case 'access': return { journey: call.stored.journey, extras: call.stored.extras, error: null }
    case 'terms':
    case 'stay':
    case 'blocked': return refuse(call, 'STEP_OUT_OF_ORDER')
    case 'done': throw new AppError('STEP_OUT_OF_ORDER')
  }
}

/** The person turns back: the application is told, and the log shows an interrupted sign-in. */
async function cancel(ctx: Context, { pending, stored }: OpenSignIn): Promise<Submitted> {
  const location = await signInProvider().abort(ctx.tenant, pending.uid, 'access_denied', 'The person cancelled.')
  await recordAttempt(ctx, { identifier: stored.journey.email ?? '', client: pending.client, method: null, result: 'interrupted', failureReason: 'cancelled' })
  return { location, deviceCookie: null }
}
