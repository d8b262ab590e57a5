import { saveJourney, type StoredJourney } from '@/lib/data/journey'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import { advance } from '@/lib/domain/sign-in'
import { decryptSecret, encryptSecret } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import { confirmTotp, finishPasskey, methodsFor, newRecoveryCodes, registeredMethods, snoozeCampaign } from '../authentication-method'
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
  const next = proceed(call, { type: 'factor-enrolled', userId: verdict.userId, method, at: call.ctx.now.toISOString() }, { factor: null })
  return next.error === null && (await wantsRecoveryCodes(call.ctx, userId)) ? withCodes(call, next, userId) : next
}

/** Whoever has none yet, where they are a way in. */
async function wantsRecoveryCodes(ctx: StepCall['ctx'], userId: string): Promise<boolean> {
  const sql = aloneInTenant(ctx.tenant.id)
  const [{ allowed }, has] = await Promise.all([methodsFor(sql, userId, ctx.now), registeredMethods(sql, userId, ctx.now)])
  return allowed.has('recoveryCode') && has.recoveryCodesLeft === 0
}

/** Recovery codes while the new method is at hand: later, with the phone gone, nobody could make them. */
async function withCodes(call: StepCall, next: StepOutcome, userId: string): Promise<StepOutcome> {
  const { ctx, stored } = call
  // What was proven just now has to be stored first: making codes asks for it.
  await saveJourney(aloneInTenant(ctx.tenant.id), stored, { ...next, now: ctx.now })
  const moved = advance(next.journey, { type: 'codes-made' })
  if (!moved.ok) return next
  const codes = await newRecoveryCodes(ctx, { userId, boundTo: stored.key })
  return { ...next, journey: moved.value, extras: { ...next.extras, codes: sealCodes(stored.key, codes) } }
}

const context = (key: string) => `recovery codes of a sign-in:${key}`

const sealCodes = (key: string, codes: readonly string[]): string => encryptSecret(runtime().keys, codes.join(' '), context(key)).toString('base64')

/** The codes that this sign-in made, for its own page. */
export function openCodes({ key, extras: { codes } }: Pick<StoredJourney, 'key' | 'extras'>): readonly string[] {
  return codes ? decryptSecret(runtime().keys, Buffer.from(codes, 'base64'), context(key)).toString().split(' ') : []
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
