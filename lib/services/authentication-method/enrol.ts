import { z } from 'zod'
import { inTenant } from '@/lib/data/tenant-tx'
import { METHOD_LIMITS } from '@/lib/domain/authentication-method'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import type { PublicKeyCredentialCreationOptionsJSON } from '@/lib/platform/webauthn'
import { command, requiredLine, run, toAppError, type Context } from '../kernel'
import { changingInJourney, ownerTarget } from './owner'
import { addPasskey, openPasskeyEnrolment, readNewCredential } from './passkey-enrolment'
import { makeRecoveryCodes } from './recovery-codes'
import { confirmTotpEnrolment, openTotpEnrolment, type TotpEnrolment } from './totp-enrolment'
import { refusedFactor, type FactorVerdict } from './verdict'

const journeyKey = z.string().min(16).max(128)
const name = requiredLine(METHOD_LIMITS.name)

/** During a sign-in: the first code of a new authenticator app adds it. */
export const enrolTotp = command({
  name: 'authentication-method.enrol-totp',
  permission: 'public',
  input: z.object({ journeyKey, code: z.string().max(64), name }),
  async run({ ctx, input, tx }) {
    const person = await changingInJourney(ctx, tx, input.journeyKey)
    const { id, mail } = await confirmTotpEnrolment(ctx, tx, person, { boundTo: input.journeyKey, typed: input.code, name: input.name })
    return { result: { id }, audit: { target: ownerTarget(person), details: { method: 'softwareOath', name: input.name } }, mail: [mail] }
  },
})

/** During a sign-in: keeps the passkey that the browser made. */
export const enrolPasskey = command({
  name: 'authentication-method.enrol-passkey',
  permission: 'public',
  input: z.object({ journeyKey, response: z.string().max(100_000), name }),
  before: ({ ctx, input }) => inTenant(ctx.tenant.id, async (tx) =>
    readNewCredential(ctx, tx, await changingInJourney(ctx, tx, input.journeyKey), { boundTo: input.journeyKey, response: input.response })),
  async run({ ctx, input, tx, prepared }) {
    const person = await changingInJourney(ctx, tx, input.journeyKey)
    const { id, mail } = await addPasskey(ctx, tx, person, prepared, input.name)
    return { result: { id }, audit: { target: ownerTarget(person), details: { method: 'fido2', name: input.name, model: prepared.aaguid } }, mail: [mail] }
  },
})

/** During a sign-in: recovery codes for somebody who has just registered a method. */
export const enrolRecoveryCodes = command({
  name: 'authentication-method.enrol-recovery-codes',
  permission: 'public',
  input: z.object({ journeyKey }),
  async run({ ctx, input, tx }) {
    const person = await changingInJourney(ctx, tx, input.journeyKey)
    const { codes, mail } = await makeRecoveryCodes(ctx, tx, person)
    return { result: { codes }, audit: { target: ownerTarget(person), details: { count: codes.length } }, mail: [mail] }
  },
})

interface Place {
  readonly userId: string
  /** Key of the journey. */
  readonly boundTo: string
}

/** In the name of the person whom the journey has proven, so that the audit log says who did it. */
async function asJourney(ctx: Context, userId: string): Promise<Context> {
  const account = await inTenant(ctx.tenant.id, (tx) => findSignInAccount(tx, { id: userId }))
  return { ...ctx, actor: { kind: 'journey', userId, name: account?.displayName ?? '' } }
}

/** The key of a new app for the page of this journey; the same one every time the page is looked at. */
export async function beginTotp(ctx: Context, { userId, boundTo }: Place): Promise<TotpEnrolment> {
  const own = await asJourney(ctx, userId)
  return inTenant(ctx.tenant.id, async (tx) => openTotpEnrolment(own, tx, await changingInJourney(own, tx, boundTo), boundTo))
}

export async function confirmTotp(ctx: Context, { userId, boundTo, ...asked }: Place & { readonly typed: string; readonly name: string }): Promise<FactorVerdict> {
  return settled(userId, 'softwareOath', async () => run(enrolTotp, { journeyKey: boundTo, code: asked.typed, name: asked.name }, await asJourney(ctx, userId)))
}

export async function beginPasskey(ctx: Context, { userId, boundTo }: Place): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const own = await asJourney(ctx, userId)
  return inTenant(ctx.tenant.id, async (tx) => openPasskeyEnrolment(own, tx, await changingInJourney(own, tx, boundTo), boundTo))
}

export async function finishPasskey(ctx: Context, { userId, boundTo, ...made }: Place & { readonly response: string; readonly name: string }): Promise<FactorVerdict> {
  return settled(userId, 'fido2', async () => run(enrolPasskey, { journeyKey: boundTo, ...made }, await asJourney(ctx, userId)))
}

/** Ten codes in clear, this once. */
export async function newRecoveryCodes(ctx: Context, { userId, boundTo }: Place): Promise<readonly string[]> {
  return (await run(enrolRecoveryCodes, { journeyKey: boundTo }, await asJourney(ctx, userId))).codes
}

async function settled(userId: string, method: 'softwareOath' | 'fido2', work: () => Promise<unknown>): Promise<FactorVerdict> {
  try {
    await work()
    return { ok: true, userId, method }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.status >= 500) throw error
    return refusedFactor(error.code, { ...error.options.params })
  }
}
