import { consumeEmailCode, tryEmailCode } from '@/lib/data/email-code'
import { passGuards } from '@/lib/data/guard'
import { inTenant } from '@/lib/data/tenant-tx'
import type { AppErrorCode } from '@/lib/domain/shared'
import { addressKey, guardsOf } from '@/lib/domain/throttle'
import { verifyCode } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'
import { codeContext } from './send-code'

export type CodeVerdict =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly error: AppErrorCode; readonly params: Record<string, string | number>; readonly counted: boolean }

/** Digits as typed or pasted, or null for what cannot be a code: that is no try (AB-43). */
export function readCode(raw: string): string | null {
  const digits = raw.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{8}$/.test(digits) ? digits : null
}

/** Checks a mailed code: guarded per account and per address, five tries, one use, and only where it was asked for. */
export async function checkCode(
  ctx: Context, options: { codeId: string | null | undefined; boundTo: string; accountKey: string; knownDeviceKey: string | null; typed: string },
): Promise<CodeVerdict> {
  const code = readCode(options.typed)
  if (code === null) return { ok: false, error: 'CODE_INVALID', params: {}, counted: false }
  const { codeId } = options
  if (!codeId) return { ok: false, error: 'CODE_EXPIRED', params: {}, counted: false }
  const guards = guardsOf('code', { accountKey: options.accountKey, addressKey: addressKey(ctx.ip), knownDeviceKey: options.knownDeviceKey })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return { ok: false, error: 'RATE_LIMITED', params: { seconds: decision.seconds }, counted: true }
  // The try is committed on its own, before the comparison: nothing that happens later takes it back.
  const tried = await inTenant(ctx.tenant.id, (tx) => tryEmailCode(tx, codeId, options.boundTo, ctx.now))
  if (tried.state !== 'open') return { ok: false, error: 'CODE_EXPIRED', params: {}, counted: true }
  const right = verifyCode(runtime().keys, code, codeContext(codeId), tried.codeHash)
  const used = right && (await inTenant(ctx.tenant.id, (tx) => consumeEmailCode(tx, codeId, ctx.now)))
  if (used && tried.userId) return { ok: true, userId: tried.userId }
  return { ok: false, error: tried.left > 0 ? 'CODE_INVALID' : 'CODE_EXPIRED', params: { left: tried.left }, counted: true }
}
