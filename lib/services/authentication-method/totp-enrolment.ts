import { openChallenge, peekChallenge, takeChallenge } from '@/lib/data/method-challenge'
import type { MailRequest } from '@/lib/data/mail-outbox'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { insertTotp, listTotp } from '@/lib/data/totp'
import { writeRegistrationRequired } from '@/lib/data/user-security'
import { driftAfter, enrolmentSteps, groupKey, METHOD_LIMITS, readTotp } from '@/lib/domain/authentication-method'
import type { Person } from '@/lib/domain/directory'
import { plus } from '@/lib/domain/shared'
import { qrPath } from '@/lib/platform/qr-code'
import { matchTotp, newTotpSecret, totpKeyText, totpUri } from '@/lib/platform/totp'
import { AppError, type Context } from '../kernel'
import { methodsFor } from './methods-for'
import { methodNotice } from './notice'
import { CEREMONY } from './verify-passkey'

export interface TotpEnrolment {
  /** For apps on this very device. */
  readonly uri: string
  /** For typing, in groups of four. */
  readonly key: string
  readonly qr: { readonly d: string; readonly size: number }
}

/** The key of a new app, as a picture and as text. Looked at again, it is the same key until it is confirmed or a quarter of an hour is over. */
export async function openTotpEnrolment(ctx: Context, tx: TenantTx, person: Person, boundTo: string): Promise<TotpEnrolment> {
  if (!(await methodsFor(tx, person.id, ctx.now)).allowed.has('softwareOath')) throw new AppError('METHOD_NOT_OFFERED')
  if ((await listTotp(tx, person.id)).length >= METHOD_LIMITS.totp) throw new AppError('LIMIT_EXCEEDED', { params: { max: METHOD_LIMITS.totp } })
  const ceremony = { purpose: 'totp', boundTo, userId: person.id, expiresAt: plus(ctx.now, CEREMONY) } as const
  const { secret } = await openChallenge(tx, ceremony, () => ({ secret: newTotpSecret() }), ctx.now)
  if (!secret) throw new AppError('INTERNAL', { detail: 'an enrolment has no key' })
  const uri = totpUri(secret, { issuer: ctx.tenant.name, account: person.email })
  return { uri, key: groupKey(totpKeyText(secret)), qr: qrPath(uri) }
}

/** The first right code makes the app a method of the person; its step is used up with it. */
export async function confirmTotpEnrolment(
  ctx: Context, tx: TenantTx, person: Person, asked: { readonly boundTo: string; readonly typed: string; readonly name: string },
): Promise<{ readonly id: string; readonly mail: MailRequest }> {
  const code = readTotp(asked.typed)
  if (code === null) throw new AppError('CODE_INVALID', { field: 'code', params: { shape: 'wrong' } })
  const place = { purpose: 'totp', boundTo: asked.boundTo } as const
  const open = await peekChallenge(tx, place, ctx.now)
  if (!open?.secret || open.userId !== person.id) throw new AppError('CODE_EXPIRED', { field: 'code' })
  const step = matchTotp(open.secret, enrolmentSteps(ctx.now), code)
  if (step === undefined) throw new AppError('CODE_INVALID', { field: 'code' })
  if (!(await methodsFor(tx, person.id, ctx.now)).allowed.has('softwareOath')) throw new AppError('METHOD_NOT_OFFERED')
  // Of two confirmations at once one takes the ceremony.
  if (!(await takeChallenge(tx, place, ctx.now))) throw new AppError('CODE_EXPIRED', { field: 'code' })
  if ((await listTotp(tx, person.id)).length >= METHOD_LIMITS.totp) throw new AppError('LIMIT_EXCEEDED', { params: { max: METHOD_LIMITS.totp } })
  const id = await insertTotp(tx, { userId: person.id, name: asked.name, secret: open.secret, step, drift: driftAfter(step, ctx.now) }, ctx.now)
  await writeRegistrationRequired(tx, person.id, null)
  return { id, mail: methodNotice(ctx, person, { change: 'added', method: 'softwareOath', by: 'self', name: asked.name }) }
}
