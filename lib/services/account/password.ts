import { z } from 'zod'
import { parseEmail } from '@/lib/domain/email-address'
import { PASSWORD_LIMITS } from '@/lib/domain/password'
import { findSignInAccount, notePasswordMailed, type SignInAccount } from '@/lib/data/sign-in-account'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { changePassword } from '../credential/change-password'
import { checkPasswordOf } from '../credential/check-password'
import { hashNewPassword } from '../credential/new-password'
import { AppError, command, type Context } from '../kernel'
import { RECENT, self, selfTarget } from './me'

const PasswordText = z.string().max(4 * PASSWORD_LIMITS.max)

/**
 * Sets or changes the own password: after a recent sign-in, and with the old one where there is one (AB-26). Everything else the
 * person is signed in with ends, and the mailbox is told.
 */
export const setPassword = command({
  name: 'account.set-password',
  permission: 'self',
  input: z.object({ current: PasswordText.optional(), password: PasswordText.min(1) }),
  limit: { per: 'actor', max: 20, windowSeconds: 3600 },
  stepUp: RECENT,
  async before({ ctx, input }) {
    const account = await inTenant(ctx.tenant.id, (tx) => ownAccount(ctx, tx))
    const previous = account.passwordHash === null ? null : await assertCurrent(ctx, account.email, input.current ?? '')
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', fields: { password: hashed.error } })
    return { previous, hash: hashed.value }
  },
  async run({ ctx, tx, prepared }) {
    const account = await ownAccount(ctx, tx)
    const { ended, mail } = await changePassword(tx, ctx, account, prepared, { browser: self(ctx).sessionId })
    // Whoever has the mailbox signs in by a code and gets here.
    if (prepared.previous === null) await notePasswordMailed(tx, account.id)
    return { result: { ended }, audit: { target: selfTarget(account), details: { hadOne: prepared.previous !== null, sessionsEnded: ended }, ...(prepared.previous === null && { action: 'account.set-first-password' }) }, mail }
  },
})

async function ownAccount(ctx: Context, tx: TenantTx): Promise<SignInAccount> {
  const account = await findSignInAccount(tx, { id: self(ctx).userId })
  if (!account || account.deletedAt) throw new AppError('UNAUTHENTICATED')
  return account
}

/** The stored hash that the old password was right for. The same door and counters as signing in, so that a stolen session is no place to guess at (AB-47). */
async function assertCurrent(ctx: Context, email: string, current: string): Promise<string | null> {
  const address = parseEmail(email)
  if (!address.ok) throw new AppError('SIGN_IN_FAILED', { field: 'current' })
  const verdict = await checkPasswordOf(ctx, address.value, current, null)
  if (verdict.kind === 'wait') throw new AppError('RATE_LIMITED', { field: 'current', retryAfterSeconds: verdict.seconds })
  if (verdict.kind === 'wrong') throw new AppError('SIGN_IN_FAILED', { field: 'current' })
  return verdict.account.passwordHash
}
