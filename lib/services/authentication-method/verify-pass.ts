import { consumePass, openPass } from '@/lib/data/access-pass'
import { inTenant } from '@/lib/data/tenant-tx'
import { readPass } from '@/lib/domain/authentication-method'
import { hashCode, verifyCode } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { Context } from '../kernel'
import { methodsFor } from './methods-for'
import { guardedTry, refusedFactor, type FactorVerdict } from './verdict'

export const passContext = (id: string) => `temporary-access-pass:${id}`

export interface PassAttempt {
  /** Null for an address that nobody here has: the same work, the same counters, the same answer. */
  readonly userId: string | null
  /** What the account is counted under, whether it exists or not: the canonical address. */
  readonly accountKey: string
  readonly typed: string
  readonly device: string | null
}

/** A temporary access pass, within its time and as often as it allows. */
export async function verifyPass(ctx: Context, attempt: PassAttempt): Promise<FactorVerdict> {
  const { userId } = attempt
  const typed = readPass(attempt.typed)
  if (typed === null) return refusedFactor('CODE_INVALID', { shape: 'wrong' })
  return guardedTry(ctx, 'pass', { accountKey: attempt.accountKey, knownDeviceKey: attempt.device }, () => inTenant(ctx.tenant.id, async (tx) => {
    const allowed = userId !== null && (await methodsFor(tx, userId, ctx.now)).allowed.has('temporaryAccessPass')
    const pass = userId !== null ? await openPass(tx, userId, ctx.now) : null
    const decoy = newId()
    const right = verifyCode(runtime().keys, typed, passContext(pass?.id ?? decoy), pass?.hash ?? hashCode(runtime().keys, decoy, passContext(decoy)))
    if (!right || !allowed || !pass || userId === null || !(await consumePass(tx, pass, ctx.now))) return refusedFactor('CODE_INVALID')
    return { ok: true, userId, method: pass.once ? 'temporaryAccessPassOneTime' : 'temporaryAccessPassMultiUse' }
  }))
}
