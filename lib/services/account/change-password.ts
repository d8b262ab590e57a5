import { z } from 'zod'
import { revokeUserSessions } from '@/lib/data/session'
import { findSignInAccount, setPasswordHash } from '@/lib/data/sign-in-account'
import { pickMailLocale } from '@/lib/domain/mail'
import { AppError, command, notFound } from '@/lib/services/kernel'
import { deviceLabel } from '../sign-in/device'
import { hashNewPassword } from '../sign-in/new-password'
import { ownId, ownTarget } from './self'

/** Sets a new password, the first one included. Needs a sign-in of the last ten minutes, and signs the person out everywhere, here too. */
export const changePassword = command({
  name: 'account.change-password',
  permission: 'self',
  input: z.object({ password: z.string().min(1).max(1_024) }),
  stepUp: 10 * 60,
  limit: { per: 'actor', max: 10, windowSeconds: 3_600 },
  async run({ ctx, input, tx }) {
    const account = await findSignInAccount(tx, { id: ownId(ctx) })
    if (!account || account.deletedAt) throw notFound()
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', params: { reason: hashed.error } })
    await setPasswordHash(tx, account.id, hashed.value, ctx.now)
    const ended = await revokeUserSessions(tx, account.id, 'passwordChanged', ctx.now)
    const device = deviceLabel(ctx.userAgent)
    return {
      result: { sessionsEnded: ended },
      audit: { target: ownTarget(account), details: { sessionsEnded: ended, first: account.passwordHash === null } },
      mail: [{
        template: 'password-changed', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName },
        userId: account.id, params: { changedBy: 'self', at: ctx.now.toISOString(), from: { ...(ctx.ip && { ip: ctx.ip }), ...(device && { device }) } },
      }],
    }
  },
})
