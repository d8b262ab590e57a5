import { mayHoldSession } from '@/lib/domain/user'
import { passGuards } from '@/lib/data/guard'
import { insertJourney, readJourney } from '@/lib/data/journey'
import { consumeReset, isResetOpen, tryReset } from '@/lib/data/password-reset'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { parseLinkToken } from '@/lib/domain/mail'
import { MINUTE, plus, type AppErrorCode } from '@/lib/domain/shared'
import { advance, startJourney } from '@/lib/domain/sign-in'
import { addressKey, guardsOf } from '@/lib/domain/throttle'
import { verifyCode } from '@/lib/platform/crypto'
import { randomToken } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { AppError, type Context } from '@/lib/services/kernel'
import { readCode } from '../credential/check-code'
import { recordAttempt } from '../log/record'
import { resetContext } from './start-reset'

/** Is the link worth typing a code for? Opening it, by whatever opens links, uses nothing up. */
export async function resetLinkIsOpen(ctx: Context, token: string): Promise<boolean> {
  const parts = parseLinkToken(token)
  return parts ? inTenant(ctx.tenant.id, (tx) => isResetOpen(tx, parts.id, parts.secret, ctx.now)) : false
}

export type ResetVerdict =
  | { readonly ok: true; /** Cookie that the rest of the reset is bound to. */ readonly journeyKey: string }
  | { readonly ok: false; readonly error: AppErrorCode; readonly params: Record<string, string | number> }

/** Link and code together open the way to a new password, once, for a quarter of an hour, in this browser (AB-20). */
export async function openReset(ctx: Context, token: string, typed: string): Promise<ResetVerdict> {
  const parts = parseLinkToken(token)
  const code = readCode(typed)
  if (!parts) return { ok: false, error: 'CODE_EXPIRED', params: {} }
  if (code === null) return { ok: false, error: 'CODE_INVALID', params: {} }
  const guards = guardsOf('code', { accountKey: `reset:${parts.id}`, addressKey: addressKey(ctx.ip), knownDeviceKey: null })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return { ok: false, error: 'RATE_LIMITED', params: { seconds: decision.seconds } }
  const tried = await inTenant(ctx.tenant.id, (tx) => tryReset(tx, parts.id, parts.secret, ctx.now))
  if (!tried) return { ok: false, error: 'CODE_EXPIRED', params: {} }
  const right = verifyCode(runtime().keys, code, resetContext(parts.id), tried.codeHash)
  const journeyKey = right ? await begin(ctx, parts.id, tried.userId) : undefined
  if (journeyKey) return { ok: true, journeyKey }
  const person = await inTenant(ctx.tenant.id, (tx) => findSignInAccount(tx, { id: tried.userId }))
  await recordAttempt(ctx, { identifier: person?.email ?? '', person: person ?? null, method: 'passwordReset', result: 'failure', errorCode: 'CODE_INVALID', failureReason: 'resetCodeWrong' })
  return { ok: false, error: tried.left > 0 ? 'CODE_INVALID' : 'CODE_EXPIRED', params: { left: tried.left } }
}

async function begin(ctx: Context, resetId: string, userId: string): Promise<string | undefined> {
  const key = randomToken(32)
  return inTenant(ctx.tenant.id, async (tx) => {
    if (!(await consumeReset(tx, resetId, ctx.now))) return undefined
    const account = await findSignInAccount(tx, { id: userId })
    const email = account && parseEmail(account.email)
    if (!account || !email?.ok || !mayHoldSession(account)) return undefined
    const started = startJourney({ purpose: 'reset', email: email.value, userId })
    const moved = advance(started, { type: 'code-verified', email: email.value, userId, by: 'emailCode', at: ctx.now.toISOString() })
    if (!moved.ok) throw new AppError(moved.error)
    await insertJourney(tx, key, moved.value, { now: ctx.now, expiresAt: plus(ctx.now, 15 * MINUTE) })
    return key
  })
}

/** The address whose password this browser may set now. */
export async function resettingAddress(ctx: Context, journeyKey: string | null): Promise<string | undefined> {
  const stored = journeyKey ? await inTenant(ctx.tenant.id, (tx) => readJourney(tx, journeyKey, ctx.now)) : undefined
  return stored?.journey.purpose === 'reset' && stored.journey.step === 'set-password' ? (stored.journey.email ?? undefined) : undefined
}
