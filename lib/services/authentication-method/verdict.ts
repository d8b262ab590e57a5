import { clearGuards, passGuards } from '@/lib/data/guard'
import { inTenant } from '@/lib/data/tenant-tx'
import type { MethodName } from '@/lib/domain/authentication-method'
import type { AppErrorCode } from '@/lib/domain/shared'
import { addressKey, guardsOf, type SecondFactor } from '@/lib/domain/throttle'
import type { Context } from '../kernel'

export type FactorVerdict =
  | { readonly ok: true; readonly userId: string; readonly method: MethodName }
  | { readonly ok: false; readonly error: AppErrorCode; readonly params: Record<string, string | number> }

export const refusedFactor = (error: AppErrorCode, params: Record<string, string | number> = {}): FactorVerdict => ({ ok: false, error, params })

/**
 * One try at a second factor: counted for the account and the address before it is looked at, in a transaction of its own (AB-46). A right
 * one clears the person's counters and leaves the address's, or one right factor would buy an address new guesses at others.
 */
export async function guardedTry(
  ctx: Context, factor: SecondFactor, subject: { readonly accountKey: string; readonly knownDeviceKey: string | null }, check: () => Promise<FactorVerdict>,
): Promise<FactorVerdict> {
  const guards = guardsOf(factor, { ...subject, addressKey: addressKey(ctx.ip) })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return refusedFactor('RATE_LIMITED', { seconds: decision.seconds })
  const verdict = await check()
  if (verdict.ok) await inTenant(ctx.tenant.id, (tx) => clearGuards(tx, guards.filter(({ name }) => !name.endsWith(':address'))))
  return verdict
}
