import { mayHoldSession } from '@/lib/domain/user'
import { z } from 'zod'
import { deleteJourney, readJourney } from '@/lib/data/journey'
import { revokeUserSessions } from '@/lib/data/session'
import { findSignInAccount, setPasswordHash } from '@/lib/data/sign-in-account'
import { pickMailLocale } from '@/lib/domain/mail'
import { AppError, command, notFound } from '@/lib/services/kernel'
import { deviceLabel } from '../sign-in/device'
import { hashNewPassword } from '../sign-in/new-password'

/** The last step of a reset: a new password, everybody signed out, the owner told. Only a journey whose link and code were both right gets here. */
export const resetPassword = command({
  name: 'account.reset-password',
  permission: 'public',
  input: z.object({ journeyKey: z.string().min(16).max(128), password: z.string().min(1).max(1_024) }),
  async run({ ctx, input, tx }) {
    const stored = await readJourney(tx, input.journeyKey, ctx.now)
    if (!stored) throw notFound()
    const { purpose, step, userId, proofs } = stored.journey
    if (purpose !== 'reset' || step !== 'set-password' || userId === null || !proofs.includes('emailCode')) throw new AppError('STEP_OUT_OF_ORDER')
    const account = await findSignInAccount(tx, { id: userId })
    if (!account || account.deletedAt !== null) throw notFound()
    if (!mayHoldSession(account)) throw new AppError('ACCOUNT_BLOCKED')
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', params: { reason: hashed.error } })
    await setPasswordHash(tx, userId, hashed.value, ctx.now)
    const ended = await revokeUserSessions(tx, userId, 'passwordChanged', ctx.now)
    await deleteJourney(tx, input.journeyKey)
    const device = deviceLabel(ctx.userAgent)
    return {
      result: { userId },
      audit: { target: { type: 'User', id: userId, name: account.displayName }, details: { sessionsEnded: ended, by: 'mailed link and code' } },
      mail: [{
        template: 'password-changed', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName },
        userId, params: { changedBy: 'self', at: ctx.now.toISOString(), from: { ...(ctx.ip && { ip: ctx.ip }), ...(device && { device }) } },
      }],
    }
  },
})
