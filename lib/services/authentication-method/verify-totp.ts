import { inTenant } from '@/lib/data/tenant-tx'
import { consumeTotpStep, openTotp } from '@/lib/data/totp'
import { driftAfter, openSteps, readTotp, windowOf } from '@/lib/domain/authentication-method'
import { matchTotp } from '@/lib/platform/totp'
import type { Context } from '../kernel'
import { methodsFor } from './methods-for'
import { guardedTry, refusedFactor, type FactorVerdict } from './verdict'

/** The code of an authenticator app. A step works once for good, however many ask at the same time. `device` is the counter key of a browser in which a second factor was proven. */
export async function verifyTotp(ctx: Context, attempt: { readonly userId: string; readonly typed: string; readonly device: string | null }): Promise<FactorVerdict> {
  const { userId } = attempt
  const code = readTotp(attempt.typed)
  if (code === null) return refusedFactor('CODE_INVALID', { shape: 'wrong' })
  return guardedTry(ctx, 'totp', { accountKey: userId, knownDeviceKey: attempt.device }, () => inTenant(ctx.tenant.id, async (tx) => {
    const { allowed } = await methodsFor(tx, userId, ctx.now)
    if (!allowed.has('softwareOath')) return refusedFactor('CODE_INVALID')
    let replayed = false
    for (const app of await openTotp(tx, userId)) {
      const step = matchTotp(app.secret, openSteps(app, ctx.now), code)
      if (step !== undefined && (await consumeTotpStep(tx, app.id, step, driftAfter(step, ctx.now), ctx.now))) return { ok: true, userId, method: 'softwareOath' }
      replayed ||= step !== undefined || matchTotp(app.secret, windowOf(app.drift, ctx.now), code) !== undefined
    }
    return refusedFactor(replayed ? 'CODE_USED' : 'CODE_INVALID')
  }))
}
