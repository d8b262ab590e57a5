import { z } from 'zod'
import { parseEmail } from '@/lib/domain/email-address'
import { pickMailLocale } from '@/lib/domain/mail'
import { PASSWORD_LIMITS } from '@/lib/domain/password'
import { endOtherBrowsers } from '@/lib/data/own-session'
import { findSignInAccount, setPasswordHash } from '@/lib/data/sign-in-account'
import { checkPasswordOf } from '../sign-in/check-password'
import { deviceLabel } from '../sign-in/device'
import { hashNewPassword } from '../sign-in/new-password'
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
  async run({ ctx, input, tx }) {
    const me = self(ctx)
    const account = await findSignInAccount(tx, { id: me.userId })
    if (!account || account.deletedAt) throw new AppError('UNAUTHENTICATED')
    if (account.passwordHash) await assertCurrent(ctx, account.email, input.current ?? '')
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', fields: { password: hashed.error } })
    await setPasswordHash(tx, me.userId, hashed.value, ctx.now)
    const ended = await endOtherBrowsers(tx, me.userId, me.sessionId, ctx.now)
    const device = deviceLabel(ctx.userAgent)
    return {
      result: { ended },
      audit: { target: selfTarget(account), details: { hadOne: account.passwordHash !== null, sessionsEnded: ended } },
      mail: [{
        template: 'password-changed', params: { changedBy: 'self', at: ctx.now.toISOString(), from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } },
        locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName }, userId: me.userId,
      }],
    }
  },
})

/** The same door and counters as signing in, so that a stolen session is no place to guess at (AB-47). */
async function assertCurrent(ctx: Context, email: string, current: string): Promise<void> {
  const address = parseEmail(email)
  if (!address.ok) throw new AppError('SIGN_IN_FAILED', { field: 'current' })
  const verdict = await checkPasswordOf(ctx, address.value, current, null)
  if (verdict.kind === 'wait') throw new AppError('RATE_LIMITED', { field: 'current', retryAfterSeconds: verdict.seconds })
  if (verdict.kind === 'wrong') throw new AppError('SIGN_IN_FAILED', { field: 'current' })
}
