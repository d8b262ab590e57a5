import { insertAuditRows } from '@/lib/data/audit'
import { passGuards } from '@/lib/data/guard'
import { openChallenge, takeChallenge } from '@/lib/data/method-challenge'
import { consumePasskeyCounter, findPasskey, markPasskeySuspect, passkeyDescriptors, type StoredPasskey } from '@/lib/data/passkey'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { MINUTE, plus } from '@/lib/domain/shared'
import { addressKey } from '@/lib/domain/throttle'
import { randomToken } from '@/lib/platform/ids'
import { requestOptions, verifyAssertion, type PublicKeyCredentialRequestOptionsJSON } from '@/lib/platform/webauthn'
import { AppError, failureRow, type Context } from '../kernel'
import { methodsFor } from './methods-for'
import { AssertionResponse } from './passkey-response'
import { refusedFactor, type FactorVerdict } from './verdict'

export const CEREMONY = 15 * MINUTE

/**
 * What the browser needs to ask for a passkey. Without a person any passkey of this organisation may answer, and none is named: the
 * request is the same whether or not an account exists. Asked again for the same place, it is the same request.
 */
export async function passkeyRequest(ctx: Context, place: { readonly userId: string | null; readonly boundTo: string }): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { challenge, allow } = await inTenant(ctx.tenant.id, async (tx) => {
    const ceremony = { purpose: 'passkeyGet', ...place, expiresAt: plus(ctx.now, CEREMONY) } as const
    const opened = await openChallenge(tx, ceremony, () => ({ challenge: randomToken(32) }), ctx.now)
    return { challenge: opened.challenge, allow: place.userId === null ? [] : await passkeyDescriptors(tx, place.userId) }
  })
  if (challenge === null) throw new AppError('INTERNAL', { detail: 'a passkey ceremony has no challenge' })
  return requestOptions(challenge, allow)
}

/** A passkey's answer to the request of the same place: who it is, by the key and nothing else. Each request is answered once. */
export async function verifyPasskey(ctx: Context, answer: { readonly boundTo: string; readonly response: string }): Promise<FactorVerdict> {
  const parsed = AssertionResponse.safeParse(answer.response)
  if (!parsed.success) return answer.response === '' ? refusedFactor('PASSKEY_REFUSED', { shape: 'wrong' }) : refusedFactor('PASSKEY_REFUSED')
  const { asked, known } = await inTenant(ctx.tenant.id, async (tx) => ({
    asked: await takeChallenge(tx, { purpose: 'passkeyGet', boundTo: answer.boundTo }, ctx.now), known: await findPasskey(tx, parsed.data.id),
  }))
  if (!asked?.challenge || !known || (asked.userId !== null && asked.userId !== known.userId)) return refusedAnswer(ctx)
  const signed = await verifyAssertion(parsed.data, asked.challenge, known)
  if (!signed) return refusedAnswer(ctx)
  return inTenant(ctx.tenant.id, async (tx) => {
    if (!(await methodsFor(tx, known.userId, ctx.now)).allowed.has('fido2')) return refusedFactor('PASSKEY_REFUSED')
    if (await consumePasskeyCounter(tx, known.id, signed, ctx.now)) return { ok: true, userId: known.userId, method: 'fido2' }
    await reportCopy(tx, ctx, known)
    return refusedFactor('PASSKEY_REFUSED')
  })
}

/** A signature cannot be guessed, so wrong answers alone are counted: a right one never waits behind those of others (AB-48). */
async function refusedAnswer(ctx: Context): Promise<FactorVerdict> {
  const decision = await passGuards(ctx.tenant.id, [{ name: 'passkey:address', key: addressKey(ctx.ip) }], ctx.now)
  return decision.kind === 'wait' ? refusedFactor('RATE_LIMITED', { seconds: decision.seconds }) : refusedFactor('PASSKEY_REFUSED')
}

/** The signature is right and the counter is not: there may be a copy of this key. It is refused, marked, and left in the audit log. */
async function reportCopy(tx: TenantTx, ctx: Context, known: StoredPasskey): Promise<void> {
  await markPasskeySuspect(tx, known.id, ctx.now)
  const owner = await findSignInAccount(tx, { id: known.userId })
  const actor = { kind: 'journey', userId: known.userId, name: owner?.displayName ?? '' } as const
  const row = failureRow('authentication-method.use-passkey', new AppError('PASSKEY_REFUSED', { detail: 'the counter went back' }), { ...ctx, actor })
  await insertAuditRows(tx, ctx.tenant.id, [row])
}
