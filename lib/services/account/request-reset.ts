import { passGuards } from '@/lib/data/guard'
import { enqueueMail } from '@/lib/data/mail-outbox'
import { insertReset } from '@/lib/data/password-reset'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { linkToken, pickMailLocale } from '@/lib/domain/mail'
import { MINUTE, plus } from '@/lib/domain/shared'
import { mayHoldSession } from '@/lib/domain/user'
import { hashCode, randomCode } from '@/lib/platform/crypto'
import { newId, randomToken } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import { AppError, type Context } from '@/lib/services/kernel'
import { deviceLabel } from '../sign-in/device'

export const RESET_MINUTES = 30

export const resetContext = (id: string) => `password-reset:${id}`

/** Mails a link and a code, both needed. The answer is the same for every address; one that nobody has leaves a row that nothing opens. */
export async function requestReset(ctx: Context, typed: string): Promise<void> {
  const parsed = parseEmail(typed)
  if (!parsed.ok) throw new AppError('EMAIL_INVALID', { field: 'email' })
  const email = parsed.value
  const decision = await passGuards(ctx.tenant.id, [{ name: 'reset:mailbox', key: email }, { name: 'send-code:address', key: ctx.ip ?? 'no address' }], ctx.now)
  if (decision.kind === 'wait') throw new AppError('RATE_LIMITED', { retryAfterSeconds: decision.seconds, params: { seconds: decision.seconds } })
  const id = newId(ctx.now.getTime())
  const secret = randomToken(32)
  const code = randomCode()
  const expiresAt = plus(ctx.now, RESET_MINUTES * MINUTE)
  await inTenant(ctx.tenant.id, async (tx) => {
    const found = await findSignInAccount(tx, { email })
    const account = found && mayHoldSession(found) ? found : undefined
    await insertReset(tx, { id, userId: account?.id ?? newId(), token: secret, codeHash: hashCode(runtime().keys, code, resetContext(id)), expiresAt }, ctx.now)
    if (!account) return
    const device = deviceLabel(ctx.userAgent)
    await enqueueMail(tx, ctx.tenant.id, ctx.now, [{
      template: 'password-reset', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: email, name: account.displayName },
      userId: account.id, secretParams: { token: linkToken(id, secret), code },
      params: { minutes: RESET_MINUTES, expiresAt: expiresAt.toISOString(), from: { ...(ctx.ip && { ip: ctx.ip }), ...(device && { device }) } },
    }])
  })
}
