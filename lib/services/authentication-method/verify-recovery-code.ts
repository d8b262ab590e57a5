import { enqueueMail } from '@/lib/data/mail-outbox'
import { consumeRecoveryCode, countRecoveryCodes } from '@/lib/data/recovery-code'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { readRecoveryCode } from '@/lib/domain/authentication-method'
import type { Context } from '../kernel'
import { methodsFor } from './methods-for'
import { methodNotice } from './notice'
import { recoveryHashes } from './recovery-hash'
import { guardedTry, refusedFactor, type FactorVerdict } from './verdict'

/** A recovery code, once. Its owner learns of it by mail: whoever finds a sheet of paper is not alone with it. */
export async function verifyRecoveryCode(ctx: Context, attempt: { readonly userId: string; readonly typed: string; readonly device: string | null }): Promise<FactorVerdict> {
  const { userId } = attempt
  const code = readRecoveryCode(attempt.typed)
  if (code === null) return refusedFactor('CODE_INVALID', { shape: 'wrong' })
  return guardedTry(ctx, 'recovery-code', { accountKey: userId, knownDeviceKey: attempt.device }, () => inTenant(ctx.tenant.id, async (tx) => {
    const { allowed } = await methodsFor(tx, userId, ctx.now)
    if (!allowed.has('recoveryCode') || !(await consumeRecoveryCode(tx, userId, recoveryHashes(userId, code), ctx.now))) return refusedFactor('CODE_INVALID')
    const account = await findSignInAccount(tx, { id: userId })
    const { left } = await countRecoveryCodes(tx, userId)
    if (account) await enqueueMail(tx, ctx.tenant.id, ctx.now, [methodNotice(ctx, account, { change: 'recoveryCodeUsed', method: 'recoveryCode', by: 'self', left })])
    return { ok: true, userId, method: 'recoveryCode' }
  }))
}
