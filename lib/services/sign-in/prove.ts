import { knownDeviceKey, provenDeviceKey } from '@/lib/data/known-device'
import { findSignInAccount, type SignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { parseEmail, type EmailAddress } from '@/lib/domain/email-address'
import type { ProofMethod } from '@/lib/domain/sign-in'
import { methodsFor, verifyPass, verifyPasskey, verifyRecoveryCode, verifyTotp, type FactorVerdict } from '../authentication-method'
import { checkCode } from '../credential/check-code'
import { checkPasswordOf } from '../credential/check-password'
import { sendCode } from '../credential/send-code'
import { recordAttempt } from '../log/record'
import { proceed, refuse, type StepCall, type StepOutcome } from './step'

interface Prover {
  readonly account: SignInAccount
  readonly email: EmailAddress
  /** Counter key of a browser that is known, for mails. */
  readonly device: string | null
  /** Counter key of a browser in which a second factor was proven, for tries. */
  readonly proven: string | null
}

async function proverOf(call: StepCall): Promise<Prover | undefined> {
  const { userId, email } = call.stored.journey
  if (userId === null || email === null) return undefined
  const tx = aloneInTenant(call.ctx.tenant.id)
  const { deviceCookie } = call.form
  const [account, device, proven] = await Promise.all([findSignInAccount(tx, { id: userId }), knownDeviceKey(tx, deviceCookie, userId), provenDeviceKey(tx, deviceCookie, userId)])
  return account && { account, email, device, proven }
}

/** A second factor. Only one that was offered counts, only for the person of this journey, and an empty form is no try (AB-43). */
export async function mfa(call: StepCall): Promise<StepOutcome> {
  const { journey, extras } = call.stored
  const method = extras.offer?.factors.find((one) => one === call.form.field('factor'))
  const prover = await proverOf(call)
  if (journey.step !== 'mfa' || !method || !prover) return refuse(call, 'STEP_OUT_OF_ORDER')
  const verdict = await verify(call, prover, method)
  if (!verdict.ok) {
    if (verdict.params['shape'] === undefined) {
      await recordAttempt(call.ctx, {
        identifier: prover.email, person: prover.account, client: call.client, method: method === 'email' ? 'emailCode' : method, result: 'failure', errorCode: verdict.error,
        failureReason: verdict.error === 'RATE_LIMITED' ? 'tooManyTries' : 'factorWrong',
      })
    }
    return refuse(call, verdict.error, verdict.params)
  }
  const { userId } = verdict
  const trust = call.form.field('trust') === 'yes' && (extras.offer?.trustDays ?? 0) > 0 ? { userId, method: verdict.method } : null
  return proceed(call, { type: 'factor-verified', userId, method: verdict.method, at: call.ctx.now.toISOString() }, { codeId: null, factor: null, trust })
}

async function verify(call: StepCall, { account, email, proven }: Prover, method: ProofMethod): Promise<FactorVerdict> {
  const { ctx, stored, form } = call
  const typed = form.field('code')
  const place = { userId: account.id, typed, device: proven }
  switch (method) {
    case 'softwareOath': return verifyTotp(ctx, place)
    case 'recoveryCode': return verifyRecoveryCode(ctx, place)
    case 'temporaryAccessPassOneTime':
    case 'temporaryAccessPassMultiUse': return verifyPass(ctx, { ...place, accountKey: email })
    case 'fido2': return verifyPasskey(ctx, { boundTo: stored.key, response: form.field('passkey') })
    case 'email': {
      // Switched off while the page was open.
      if (!(await methodsFor(aloneInTenant(ctx.tenant.id), account.id, ctx.now)).allowed.has('email')) return { ok: false, error: 'METHOD_NOT_OFFERED', params: { shape: 'wrong' } }
      const verdict = await checkCode(ctx, { codeId: stored.extras.codeId, boundTo: stored.key, accountKey: email, typed, knownDeviceKey: proven })
      if (verdict.ok) return { ok: true, userId: verdict.userId, method: 'email' }
      return { ok: false, error: verdict.error, params: verdict.counted ? verdict.params : { shape: 'wrong' } }
    }
    case 'password': {
      const verdict = await checkPasswordOf(ctx, email, form.field('password'), form.deviceCookie)
      if (verdict.kind === 'right') return { ok: true, userId: verdict.account.id, method: 'password' }
      return verdict.kind === 'wait' ? { ok: false, error: 'RATE_LIMITED', params: { seconds: verdict.seconds } } : { ok: false, error: 'SIGN_IN_FAILED', params: {} }
    }
    default: return { ok: false, error: 'STEP_OUT_OF_ORDER', params: { shape: 'wrong' } }
  }
}

/** Shows the page of another factor that was offered; a mailed one is mailed now. */
export async function chooseFactor(call: StepCall, wanted: string): Promise<StepOutcome> {
  const { journey, extras } = call.stored
  const method = extras.offer?.factors.find((one) => one === wanted)
  const prover = await proverOf(call)
  if (journey.step !== 'mfa' || !method || !prover) return refuse(call, 'STEP_OUT_OF_ORDER')
  const next = { journey, extras: { ...extras, params: null, factor: method }, error: null }
  if (method !== 'email') return next
  const { account, email, device } = prover
  const sent = await sendCode(call.ctx, { purpose: 'signIn', email, account: account.accountEnabled ? account : null, boundTo: call.stored.key, knownDeviceKey: device })
  if (sent.kind === 'wait') return refuse(call, 'RATE_LIMITED', { seconds: sent.seconds })
  return { ...next, extras: { ...next.extras, codeId: sent.codeId, codeSentAt: call.ctx.now.toISOString() } }
}

/** A passkey at the first page: it says itself whose it is. */
export async function passkey(call: StepCall): Promise<StepOutcome> {
  const verdict = await verifyPasskey(call.ctx, { boundTo: call.stored.key, response: call.form.field('passkey') })
  if (verdict.ok) return strong(call, verdict)
  if (verdict.params['shape'] === undefined) {
    // Whose it is was not said: the log has the address that was typed, if one was.
    const { ctx, client, stored: { journey: { email } } } = call
    await recordAttempt(ctx, {
      identifier: email ?? '', person: null, client, method: 'fido2', result: 'failure', errorCode: verdict.error, failureReason: verdict.error === 'RATE_LIMITED' ? 'tooManyTries' : 'factorWrong',
    })
  }
  return refuse(call, verdict.error, verdict.params)
}

/** A temporary access pass instead of a password. The answer is the same for an address that nobody has. */
export async function pass(call: StepCall): Promise<StepOutcome> {
  const { email } = call.stored.journey
  if (!email) return refuse(call, 'STEP_OUT_OF_ORDER')
  const tx = aloneInTenant(call.ctx.tenant.id)
  const account = await findSignInAccount(tx, { email })
  const verdict = await verifyPass(call.ctx, { userId: account?.id ?? null, accountKey: email, typed: call.form.field('code'), device: await provenDeviceKey(tx, call.form.deviceCookie, account?.id) })
  if (verdict.ok) return strong(call, verdict)
  if (verdict.params['shape'] === undefined) {
    await recordAttempt(call.ctx, { identifier: email, person: account ?? null, client: call.client, method: 'temporaryAccessPassOneTime', result: 'failure', errorCode: verdict.error, failureReason: 'factorWrong' })
  }
  return refuse(call, verdict.error, verdict.params)
}

async function strong(call: StepCall, { userId, method }: Extract<FactorVerdict, { ok: true }>): Promise<StepOutcome> {
  const account = await findSignInAccount(aloneInTenant(call.ctx.tenant.id), { id: userId })
  const email = account && parseEmail(account.email)
  if (!email?.ok) return refuse(call, 'SIGN_IN_FAILED')
  return proceed(call, { type: 'strong-verified', email: email.value, userId, method, at: call.ctx.now.toISOString() }, { factor: null })
}
