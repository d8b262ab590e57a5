import type { MailRequest } from '@/lib/data/mail-outbox'
import { untrustDevices } from '@/lib/data/known-device'
import { voidPasswordProofs } from '@/lib/data/mailed-proof'
import { endOtherBrowsers } from '@/lib/data/own-session'
import { revokeUserSessions } from '@/lib/data/session'
import { replacePasswordHash, type SignInAccount } from '@/lib/data/sign-in-account'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { pickMailLocale } from '@/lib/domain/mail'
import { AppError, type Context } from '@/lib/services/kernel'
import { deviceLabel } from '@/lib/platform/device'

/** What goes on after the change: one browser by its session, or one sign-in by its journey. */
export type Kept = { readonly browser: string } | { readonly journey: string }

/**
 * What every change of a password does, whichever way it was allowed: nothing when another change was faster, else everything that
 * the old one opened ends (sessions, refresh tokens, reset links, half-way sign-ins) and the mailbox is told.
 */
export async function changePassword(
  tx: TenantTx, ctx: Context, account: SignInAccount, next: { readonly previous: string | null; readonly hash: string }, kept: Kept,
): Promise<{ readonly ended: number; readonly mail: readonly MailRequest[] }> {
  if (!(await replacePasswordHash(tx, account.id, next.previous, next.hash, ctx.now))) throw new AppError('STALE', { params: { known: 'no' } })
  await untrustDevices(tx, account.id)
  await voidPasswordProofs(tx, account.id, 'journey' in kept ? kept.journey : null, ctx.now)
  const ended = 'browser' in kept
    ? await endOtherBrowsers(tx, account.id, kept.browser, ctx.now)
    : await revokeUserSessions(tx, account.id, 'passwordChanged', ctx.now, { keepJourney: kept.journey })
  const device = deviceLabel(ctx.userAgent)
  return {
    ended,
    mail: [{
      template: 'password-changed', params: { changedBy: 'self', at: ctx.now.toISOString(), from: { ...(device && { device }), ...(ctx.ip && { ip: ctx.ip }) } },
      locale: pickMailLocale(account.preferredLanguage, ctx.tenant.defaultLanguage), to: { address: account.email, name: account.displayName }, userId: account.id,
    }],
  }
}
