import { openChallenge, takeChallenge } from '@/lib/data/method-challenge'
import type { MailRequest } from '@/lib/data/mail-outbox'
import { insertPasskey, passkeyDescriptors } from '@/lib/data/passkey'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { passkeyHandle, writeRegistrationRequired } from '@/lib/data/user-security'
import { allowsModel, METHOD_LIMITS } from '@/lib/domain/authentication-method'
import type { Person } from '@/lib/domain/directory'
import { plus } from '@/lib/domain/shared'
import { randomToken } from '@/lib/platform/ids'
import { creationOptions, verifyCreation, type NewCredential, type PublicKeyCredentialCreationOptionsJSON } from '@/lib/platform/webauthn'
import { AppError, type Context } from '../kernel'
import { methodsFor } from './methods-for'
import { methodNotice } from './notice'
import { CreationResponse } from './passkey-response'
import { CEREMONY } from './verify-passkey'

/** What the browser needs to make a passkey for this person. */
export async function openPasskeyEnrolment(ctx: Context, tx: TenantTx, person: Person, boundTo: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { allowed, policy } = await methodsFor(tx, person.id, ctx.now)
  if (!allowed.has('fido2')) throw new AppError('METHOD_NOT_OFFERED')
  const exclude = await passkeyDescriptors(tx, person.id)
  if (exclude.length >= METHOD_LIMITS.passkey) throw new AppError('LIMIT_EXCEEDED', { params: { max: METHOD_LIMITS.passkey } })
  const ceremony = { purpose: 'passkeyCreate', boundTo, userId: person.id, expiresAt: plus(ctx.now, CEREMONY) } as const
  const { challenge } = await openChallenge(tx, ceremony, () => ({ challenge: randomToken(32) }), ctx.now)
  if (challenge === null) throw new AppError('INTERNAL', { detail: 'a passkey ceremony has no challenge' })
  return creationOptions({
    challenge, handle: await passkeyHandle(tx, person.id), account: person.email, displayName: person.displayName, organisation: ctx.tenant.name, exclude,
    attested: policy.keyRestrictions.isEnforced,
  })
}

/** The credential that the browser made for the ceremony of this place; of parallel callers one gets it. */
export async function readNewCredential(ctx: Context, tx: TenantTx, person: Person, asked: { readonly boundTo: string; readonly response: string }): Promise<NewCredential> {
  const open = await takeChallenge(tx, { purpose: 'passkeyCreate', boundTo: asked.boundTo }, ctx.now)
  const parsed = CreationResponse.safeParse(asked.response)
  const made = open?.challenge && open.userId === person.id && parsed.success ? await verifyCreation(parsed.data, open.challenge) : undefined
  if (!made) throw new AppError('PASSKEY_REFUSED')
  return made
}

export async function addPasskey(ctx: Context, tx: TenantTx, person: Person, made: NewCredential, name: string): Promise<{ readonly id: string; readonly mail: MailRequest }> {
  const { allowed, policy } = await methodsFor(tx, person.id, ctx.now)
  if (!allowed.has('fido2')) throw new AppError('METHOD_NOT_OFFERED')
  if (!allowsModel(policy, made.aaguid) || (policy.keyRestrictions.isEnforced && !made.attested)) throw new AppError('METHOD_NOT_OFFERED', { params: { model: 'refused' } })
  if ((await passkeyDescriptors(tx, person.id)).length >= METHOD_LIMITS.passkey) throw new AppError('LIMIT_EXCEEDED', { params: { max: METHOD_LIMITS.passkey } })
  await passkeyHandle(tx, person.id)
  const { attested: _attested, ...kept } = made
  const id = await insertPasskey(tx, { ...kept, userId: person.id, name }, ctx.now)
  await writeRegistrationRequired(tx, person.id, null)
  return { id, mail: methodNotice(ctx, person, { change: 'added', method: 'fido2', by: 'self', name }) }
}
