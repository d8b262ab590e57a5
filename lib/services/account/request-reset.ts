import { passGuards } from '@/lib/data/guard'
import { knownDeviceKey } from '@/lib/data/known-device'
import { enqueueHiddenMail } from '@/lib/data/mail-outbox'
import { findSignInAccount } from '@/lib/data/sign-in-account'
import { inTenant } from '@/lib/data/tenant-tx'
import { parseEmail } from '@/lib/domain/email-address'
import { addressKey, mailGuardsOf } from '@/lib/domain/throttle'
import { mayHoldSession } from '@/lib/domain/user'
import { newId } from '@/lib/platform/ids'
import { AppError, type Context } from '@/lib/services/kernel'
import { deviceLabel } from '@/lib/platform/device'
import { startReset } from './start-reset'

/** Mails a link and a code, both needed. The answer is the same for every address; one that nobody has leaves a row that nothing opens. */
export async function requestReset(ctx: Context, typed: string, deviceCookie: string | null): Promise<void> {
  const parsed = parseEmail(typed)
  if (!parsed.ok) throw new AppError('EMAIL_INVALID', { field: 'email' })
  const email = parsed.value
  const knownKey = await inTenant(ctx.tenant.id, async (tx) => knownDeviceKey(tx, deviceCookie, (await findSignInAccount(tx, { email }))?.id))
  const guards = mailGuardsOf('reset', { mailboxKey: email, addressKey: addressKey(ctx.ip), knownDeviceKey: knownKey })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') throw new AppError('RATE_LIMITED', { retryAfterSeconds: decision.seconds, params: { seconds: decision.seconds } })
  const device = deviceLabel(ctx.userAgent)
  await inTenant(ctx.tenant.id, async (tx) => {
    const found = await findSignInAccount(tx, { email })
    const account = found && mayHoldSession(found) ? found : null
    const subject = account ?? { id: newId(ctx.now.getTime()), email, displayName: email, preferredLanguage: null }
    const mail = await startReset(tx, ctx, subject, { ...(ctx.ip && { ip: ctx.ip }), ...(device && { device }) })
    await enqueueHiddenMail(tx, ctx.now, { ...mail, userId: account?.id ?? null }, account !== null)
  })
}
