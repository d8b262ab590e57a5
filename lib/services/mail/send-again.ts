import { hasOptedOut } from '@/lib/data/invitee'
import { countMailsTo, findMail, hurryMail, type MailDetail } from '@/lib/data/mail-list'
import { enqueueMail } from '@/lib/data/mail-outbox'
import type { PlatformTx } from '@/lib/data/platform-tx'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { canResend, dailyResendLimit, invites, mailExpiry, secretSource, type MailSecret, type MailTemplate } from '@/lib/domain/mail'
import { DAY, hasPassed, plus } from '@/lib/domain/shared'
import { notFound, type AuditEntry, type AuditTrail, type Context } from '../kernel'
import { openMailSecret, UnreadableMailError } from './compose'

/**
 * Why a mail was not sent again. waiting: it is about to leave anyway. secretGone: its code was for one use and must be asked for anew.
 * optedOut: the mailbox wants no more invitations of this tenant (AB-12).
 */
export type SkipReason = 'waiting' | 'expired' | 'secretGone' | 'mailboxLimit' | 'unreadable' | 'optedOut'

export interface SentAgain {
  readonly queued: number
  readonly skipped: readonly { readonly id: string; readonly reason: SkipReason }[]
  /** More matched than one call takes. */
  readonly more: boolean
}

/** Queues mails once more: one that waits for its next try goes at once, any other as a new mail. A foreign id refuses the whole call. */
export async function sendAgain(tx: TenantTx | PlatformTx, ctx: Context, ids: readonly string[], more = false): Promise<{ result: SentAgain; audit: AuditTrail }> {
  const entries: AuditEntry[] = []
  const skipped: { id: string; reason: SkipReason }[] = []
  for (const id of new Set(ids)) {
    const found = await findMail(tx, id)
    if (!found) throw notFound()
    const reason = await again(tx, ctx, found)
    if (reason) skipped.push({ id, reason })
    else entries.push({ target: { type: 'Mail', id, name: found.to.address }, details: { template: found.template }, tenantId: found.tenantId })
  }
  const [first, ...rest] = entries
  const audit: AuditTrail = first ? [first, ...rest] : { target: { type: 'Mail', id: null, name: null }, details: { skipped } }
  return { result: { queued: entries.length, skipped, more }, audit }
}

async function again(tx: TenantTx | PlatformTx, ctx: Context, { mail, ...found }: MailDetail): Promise<SkipReason | null> {
  if (!mail) return 'unreadable'
  if (!canResend(found.state)) return 'waiting'
  const expiry = mailExpiry(mail)
  if (expiry && hasPassed(expiry, ctx.now)) return 'expired'
  if (invites(mail.template) && (await hasOptedOut(tx, found.tenantId, found.to.address))) return 'optedOut'
  if (found.state === 'failed') return (await hurryMail(tx, found.id, ctx.now)) ? null : 'waiting'
  const secretParams = copySecret(found.stored, mail)
  if (secretParams === undefined) return 'secretGone'
  if ((await countMailsTo(tx, found.tenantId, found.to.address, mail.template, plus(ctx.now, -DAY))) >= dailyResendLimit(mail.template)) return 'mailboxLimit'
  const { locale, to, userId, invitationId } = found
  await enqueueMail(tx, found.tenantId, ctx.now, [{ ...mail, locale, to, userId, invitationId, ...(secretParams && { secretParams }) }])
  return null
}

/** The drawn secret of the old mail for the new one; null if there is none to copy, undefined if it is gone. */
function copySecret(stored: MailDetail['stored'], mail: MailTemplate): MailSecret | null | undefined {
  if (secretSource(mail.template) !== 'stored') return null
  try {
    return openMailSecret(stored, mail)
  } catch (error) {
    if (error instanceof UnreadableMailError) return undefined
    throw error
  }
}
