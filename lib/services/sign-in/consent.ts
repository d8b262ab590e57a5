import { redeemInvitation } from '../invitation/redeem'
import { proceed, refuse, type StepCall, type StepOutcome } from './step'

/** The last word of a redemption: everything is checked again, and the invitation is used up in one transaction. */
export async function consentToInvitation(call: StepCall): Promise<StepOutcome> {
  if (call.form.field('agree') !== 'yes') return refuse(call, 'CONSENT_REQUIRED')
  const redeemed = await redeemInvitation(call.ctx, call.stored, call.signedInAs)
  return proceed(call, { type: 'consented', offerPassword: redeemed.offerPassword })
}
