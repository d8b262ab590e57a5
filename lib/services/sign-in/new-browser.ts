import type { MailRequest } from '@/lib/data/mail-outbox'
import type { SignInAccount } from '@/lib/data/sign-in-account'
import { pickMailLocale } from '@/lib/domain/mail'
import { deviceLabel } from '@/lib/platform/device'
import type { Context } from '@/lib/services/kernel'

/** To the owner of the account, when a browser signs in that never did before; the very first one is no news. */
export function newBrowserNotice(ctx: Context, account: SignInAccount, application: string): MailRequest {
  const device = deviceLabel(ctx.userAgent)
  return {
    template: 'new-sign-in', locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName },
    userId: account.id, params: { at: ctx.now.toISOString(), application: application.slice(0, 256), from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } },
  }
}
