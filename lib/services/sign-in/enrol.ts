import { inTenant } from '@/lib/data/tenant-tx'
import { confirmTotp, finishPasskey, snoozeCampaign } from '../authentication-method'
import { proceed, refuse, type StepCall, type StepOutcome } from './step'

/** The first factor of its kind, registered on the way in: only at the step that policies opened, and only what was offered. */
export async function enrol(call: StepCall): Promise<StepOutcome> {
  const { journey, extras, key } = call.stored
  const { userId } = journey
  const method = extras.offer?.enrol.find((one) => one === call.form.field('factor'))
  if (journey.step !== 'enrol' || userId === null || !method) return refuse(call, 'STEP_OUT_OF_ORDER')
  const place = { userId, boundTo: key }
  const verdict = method === 'softwareOath'
    ? await confirmTotp(call.ctx, { ...place, typed: call.form.field('code'), name: call.form.field('name') || 'Authenticator app' })
    : await finishPasskey(call.ctx, { ...place, response: call.form.field('passkey'), name: call.form.field('name') || 'Passkey' })
  if (!verdict.ok) return refuse(call, verdict.error, verdict.params)
  return proceed(call, { type: 'factor-enrolled', userId: verdict.userId, method, at: call.ctx.now.toISOString() }, { factor: null })
}

/** Shows the page of another method that may be registered. */
export function chooseEnrolment(call: StepCall, wanted: string): StepOutcome {
  const { journey, extras } = call.stored
  const method = extras.offer?.enrol.find((one) => one === wanted)
  if (journey.step !== 'enrol' || !method) return refuse(call, 'STEP_OUT_OF_ORDER')
  return { journey, extras: { ...extras, params: null, factor: method }, error: null }
}

/** "Not now" to a registration campaign; refused where it may not be said. */
export async function declineEnrolment(call: StepCall): Promise<StepOutcome> {
  const { journey, extras } = call.stored
  const { userId } = journey
  if (journey.step !== 'enrol' || userId === null || !extras.offer?.skippable) return refuse(call, 'STEP_OUT_OF_ORDER')
  await inTenant(call.ctx.tenant.id, (tx) => snoozeCampaign(tx, userId, call.ctx.now))
  return proceed(call, { type: 'enrolment-declined' }, { factor: null })
}
