import { consumeEmailCode, tryEmailCode } from '@/lib/data/email-code'
import { passGuards } from '@/lib/data/guard'
import { inTenant } from '@/lib/data/tenant-tx'
import type { AppErrorCode } from '@/lib/domain/shared'
import { addressKey, guardsOf } from '@/lib/domain/throttle'
import { verifyCode } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'
import { codeContext } from './send-code'

export type CodeVerdict<Whose = string> =
  | { readonly ok: true; readonly userId: Whose }
  | { readonly ok: false; readonly error: AppErrorCode; readonly params: Record<string, string | number>; readonly counted: boolean }

/** Digits as typed or pasted, or null for what cannot be a code: that is no try (AB-43). */
export function readCode(raw: string): string | null {
  const digits = raw.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{8}$/.test(digits) ? digits : null
}

interface CodeOptions {
  readonly codeId: string | null | undefined
  readonly boundTo: string
  /** The address that the code was sent to. */
  readonly accountKey: string
  readonly knownDeviceKey: string | null
  readonly typed: string
}

/** Checks a mailed code: guarded per account and per address, five tries, one use, and only where it was asked for. */
export async function checkCode(ctx: Context, options: CodeOptions): Promise<CodeVerdict> {
  const { verdict, left } = await checkAnyCode(ctx, options)
  if (!verdict.ok) return verdict
  return verdict.userId === null ? wrong(left) : { ok: true, userId: verdict.userId }
}

/** The same where a mailbox may be proven that belongs to no account: null. */
export async function checkCodeOfAnybody(ctx: Context, options: CodeOptions): Promise<CodeVerdict<string | null>> {
  return (await checkAnyCode(ctx, options)).verdict
}

const wrong = (left: number) => ({ ok: false, error: left > 0 ? 'CODE_INVALID' : 'CODE_EXPIRED', params: { left }, counted: true }) as const
const refused = (error: AppErrorCode, counted: boolean, params: Record<string, string | number> = {}) => ({ verdict: { ok: false, error, params, counted }, left: 0 }) as const

async function checkAnyCode(ctx: Context, options: CodeOptions): Promise<{ readonly verdict: CodeVerdict<string | null>; readonly left: number }> {
  const code = readCode(options.typed)
  if (code === null) return refused('CODE_INVALID', false)
  const { codeId } = options
  if (!codeId) return refused('CODE_EXPIRED', false)
  const guards = guardsOf('code', { accountKey: options.accountKey, addressKey: addressKey(ctx.ip), knownDeviceKey: options.knownDeviceKey })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return refused('RATE_LIMITED', true, { seconds: decision.seconds })
  // The try is committed on its own, before the comparison: nothing that happens later takes it back.
  const tried = await inTenant(ctx.tenant.id, (tx) => tryEmailCode(tx, codeId, options.boundTo, ctx.now))
  if (tried.state !== 'open') return refused('CODE_EXPIRED', true)
  const right = tried.email === options.accountKey && verifyCode(runtime().keys, code, codeContext(codeId), tried.codeHash)
  const used = right && (await inTenant(ctx.tenant.id, (tx) => consumeEmailCode(tx, codeId, ctx.now)))
  return { verdict: used ? { ok: true, userId: tried.userId } : wrong(tried.left), left: tried.left }
}
