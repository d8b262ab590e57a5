import { knownDeviceKey } from '@/lib/data/known-device'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { readSignInMethods } from '@/lib/data/tenant-settings'
import { parseEmail, type EmailAddress } from '@/lib/domain/email-address'
import { advance, discoverMethods, startJourney, type SignInMethod } from '@/lib/domain/sign-in'
import { constantTimeEqual } from '@/lib/platform/crypto'
import { chooseInJourney } from '../account/choose-password'
import { checkCode, checkCodeOfAnybody } from '../credential/check-code'
import { checkPasswordOf } from '../credential/check-password'
import { recordAttempt } from '../log/record'
import { sendCode } from '../credential/send-code'
import { strangerVerified } from './sign-up'
import { proceed, refuse, type StepCall, type StepOutcome } from './step'

async function accountBy(call: StepCall, email: EmailAddress) {
  const db = aloneInTenant(call.ctx.tenant.id)
  const account = await findSignInAccount(db, { email })
  return { account, deviceKey: await knownDeviceKey(db, call.form.deviceCookie, account?.id) }
}

/** Who: the answer depends on the address's domain alone, so the next page says nothing about the account. */
export async function identify(call: StepCall): Promise<StepOutcome> {
  const parsed = parseEmail(call.form.field('email'))
  if (!parsed.ok) return refuse(call, 'EMAIL_INVALID')
  const realm = await realmOf(call, parsed.value)
  if (realm.kind === 'federated') return refuse(call, 'SIGN_IN_FAILED')
  // At the link of a package everybody begins with a code: it proves the mailbox of whoever has no account, and tells nobody apart.
  const methods = call.packageId === null ? realm.methods : [...new Set<SignInMethod>(['emailCode', ...realm.methods])]
  const next = proceed(call, { type: 'identified', email: parsed.value, methods })
  return next.error === null && next.journey.step === 'code' ? withCode(call, next, parsed.value) : next
}

export async function password(call: StepCall): Promise<StepOutcome> {
  const { email } = call.stored.journey
  const typed = call.form.field('password')
  if (!email || typed === '') return refuse(call, 'STEP_OUT_OF_ORDER')
  const verdict = await checkPasswordOf(call.ctx, email, typed, call.form.deviceCookie)
  const attempt = { identifier: email, person: verdict.account, client: call.client, method: 'password' } as const
  if (verdict.kind === 'wait') {
    await recordAttempt(call.ctx, { ...attempt, result: 'failure', errorCode: 'RATE_LIMITED', failureReason: 'tooManyTries' })
    return refuse(call, 'RATE_LIMITED', { seconds: verdict.seconds })
  }
  if (verdict.kind === 'wrong') {
    await recordAttempt(call.ctx, { ...attempt, result: 'failure', errorCode: 'SIGN_IN_FAILED', failureReason: verdict.account ? 'passwordWrong' : 'accountUnknown' })
    return refuse(call, 'SIGN_IN_FAILED')
  }
  return proceed(call, { type: 'password-verified', userId: verdict.account.id, mustChange: verdict.account.mustChangePassword, mailed: verdict.account.passwordMailed, at: call.ctx.now.toISOString() })
}

export async function code(call: StepCall): Promise<StepOutcome> {
  const { email, purpose } = call.stored.journey
  if (!email) return refuse(call, 'STEP_OUT_OF_ORDER')
  const { account, deviceKey } = await accountBy(call, email)
  const verdict = await (call.packageId === null ? checkCode : checkCodeOfAnybody)(call.ctx, {
    codeId: call.stored.extras.codeId, boundTo: call.stored.key, accountKey: email, typed: call.form.field('code'),
    knownDeviceKey: deviceKey,
  })
  if (!verdict.ok) {
    if (verdict.counted) {
      const reason = verdict.error === 'RATE_LIMITED' ? 'tooManyTries' : verdict.error === 'CODE_EXPIRED' ? 'codeExpired' : 'codeWrong'
      await recordAttempt(call.ctx, { identifier: email, person: account ?? null, client: call.client, method: 'emailCode', result: 'failure', errorCode: verdict.error, failureReason: reason })
    }
    return refuse(call, verdict.error, verdict.params)
  }
  // Since the code was sent, another tab may have made the account.
  const userId = verdict.userId ?? account?.id ?? null
  if (userId === null) return strangerVerified(call, email)
  // Where the tenant takes no codes, the mailbox alone lets nobody in who has an account.
  if (call.packageId !== null && purpose === 'sign-in' && !(await takesCodes(call, email))) return proceed(call, { type: 'method-chosen', method: 'password' }, { codeId: null })
  const next = proceed(call, { type: 'code-verified', email, userId, by: 'emailCode', at: call.ctx.now.toISOString() }, { codeId: null })
  return purpose === 'sign-in' && next.error === null && account?.accountEnabled && account.externalUserState === 'PendingAcceptance' ? adopt(call, next, email, userId) : next
}

const realmOf = async ({ ctx }: StepCall, email: EmailAddress) => discoverMethods({ signInMethods: await readSignInMethods(aloneInTenant(ctx.tenant.id)), federatedDomains: [] }, email)

async function takesCodes(call: StepCall, email: EmailAddress): Promise<boolean> {
  const realm = await realmOf(call, email)
  return realm.kind === 'local' && realm.methods.includes('emailCode')
}

/** A guest who has an open invitation proved the mailbox by signing in: what is missing is the consent, asked as in a redemption (AB-10). */
function adopt(call: StepCall, next: StepOutcome, email: EmailAddress, userId: string): StepOutcome {
  const redeem = { ...startJourney({ purpose: 'redeem', email }), step: 'code' } as const
  const moved = advance(redeem, { type: 'code-verified', email, userId, by: 'emailCode', at: call.ctx.now.toISOString() })
  return moved.ok ? { ...next, journey: moved.value } : refuse(call, moved.error)
}

/** A new code, by mail; also the way to the code from the password page. */
export async function resend(call: StepCall): Promise<StepOutcome> {
  const { email, step } = call.stored.journey
  if (!email || step !== 'code') return refuse(call, 'STEP_OUT_OF_ORDER')
  return withCode(call, { journey: call.stored.journey, extras: call.stored.extras, error: null }, email)
}

export async function chooseMethod(call: StepCall, method: SignInMethod): Promise<StepOutcome> {
  const next = proceed(call, { type: 'method-chosen', method }, { factor: null })
  const { email } = next.journey
  return next.error === null && method === 'emailCode' && email ? withCode(call, next, email) : next
}

/** Accepting an invitation mails the code that proves the mailbox. */
export async function acceptInvitation(call: StepCall): Promise<StepOutcome> {
  const next = proceed(call, { type: 'invitation-accepted' })
  const { email } = next.journey
  return next.error === null && email ? withCode(call, next, email) : next
}

async function withCode(call: StepCall, next: StepOutcome, email: EmailAddress): Promise<StepOutcome> {
  const { account, deviceKey } = await accountBy(call, email)
  // A blocked person gets the code as well: who proves the mailbox is told that access is paused, and nobody else is.
  const sent = await sendCode(call.ctx, { purpose: next.journey.purpose === 'redeem' ? 'redeem' : 'signIn', email, account: account ?? null, strangers: call.packageId !== null && next.journey.purpose === 'sign-in', boundTo: call.stored.key, knownDeviceKey: deviceKey })
  if (sent.kind === 'wait') return refuse(call, 'RATE_LIMITED', { seconds: sent.seconds })
  return { ...next, extras: { ...next.extras, codeId: sent.codeId, codeSentAt: call.ctx.now.toISOString() } }
}

/** Sets the password of the person this journey has proven; typed twice, because there is no script to show it. */
export async function setPassword(call: StepCall): Promise<StepOutcome> {
  const { userId, step } = call.stored.journey
  const typed = call.form.field('password')
  if (step !== 'set-password' || userId === null || typed === '') return refuse(call, 'STEP_OUT_OF_ORDER')
  if (!constantTimeEqual(typed, call.form.field('repeat'))) return refuse(call, 'PASSWORD_REJECTED', { reason: 'different' })
  await chooseInJourney(call.ctx, call.stored, typed)
  return proceed(call, { type: 'password-set', at: call.ctx.now.toISOString() })
}
