import { saveJourney } from '@/lib/data/journey'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import type { EmailAddress } from '@/lib/domain/email-address'
import { run } from '@/lib/services/kernel'
import { signUp } from '../access-request/sign-up'
import { proceed, refusal, refuse, type StepCall, type StepOutcome } from './step'

/** A mailbox that belongs to nobody here was proven, on the way to a package. The proof is kept first: the account is made from what is stored. */
export async function strangerVerified(call: StepCall, email: EmailAddress): Promise<StepOutcome> {
  const next = proceed(call, { type: 'stranger-verified', email, at: call.ctx.now.toISOString() }, { codeId: null })
  if (next.error !== null) return next
  await saveJourney(aloneInTenant(call.ctx.tenant.id), call.stored, { ...next, now: call.ctx.now })
  return signUpNow({ ...call, stored: { ...call.stored, ...next } })
}

/** Makes the account that the package's policies allow; where none does, nothing is made and the page says whom to ask. */
export async function signUpNow(call: StepCall): Promise<StepOutcome> {
  if (call.stored.journey.step !== 'sign-up' || call.packageId === null) return refuse(call, 'STEP_OUT_OF_ORDER')
  try {
    const { userId } = await run(signUp, { journeyKey: call.stored.key, packageId: call.packageId }, call.ctx)
    return proceed(call, { type: 'signed-up', userId })
  } catch (error) {
    return refusal(call, error)
  }
}
