import { findSignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant } from '@/lib/data/tenant-tx'
import { run } from '@/lib/services/kernel'
import { acceptTerms, declineTerms } from '../agreement/decide'
import { proceed, refuse, type StepCall, type StepOutcome } from './step'

/** Terms of use, by the person whom the journey has proven. Only an answer to the text in force counts; a refusal lets nobody in. */
export async function agree(call: StepCall): Promise<StepOutcome> {
  const { journey, extras } = call.stored
  const agreementId = extras.termsId
  if (journey.step !== 'terms' || journey.userId === null || !agreementId) return refuse(call, 'STEP_OUT_OF_ORDER')
  const declined = call.form.intent === 'decline-terms'
  const account = await findSignInAccount(aloneInTenant(call.ctx.tenant.id), { id: journey.userId })
  const ctx = { ...call.ctx, actor: { kind: 'journey', userId: journey.userId, name: account?.displayName ?? '' } } as const
  await run(declined ? declineTerms : acceptTerms, { agreementId, fileId: call.form.field('file') }, ctx)
  return declined ? refuse(call, 'TERMS_DECLINED') : proceed(call, { type: 'terms-answered' })
}
