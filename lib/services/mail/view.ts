import type { MailDetail, MailListRow } from '@/lib/data/mail-list'
import { secretSource, type MailFailureCode, type MailState } from '@/lib/domain/mail'
import { runtime } from '@/lib/platform/runtime'
import { toRaw } from '@/lib/platform/smtp'
import { composeMail, senderAddress, subjectOf, UnreadableMailError } from './compose'

/** A mail in a list. */
export interface MailItem {
  readonly id: string
  readonly template: string
  readonly subject: string | null
  readonly to: { readonly address: string; readonly name: string | null }
  readonly state: MailState
  readonly failure: MailFailureCode | null
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** A mail with its three faces. `masked`: the codes and links in it were replaced. Null faces: it cannot be written any more. */
export interface MailView extends MailItem {
  readonly locale: string
  readonly userId: string | null
  readonly invitationId: string | null
  readonly masked: boolean
  readonly content: { readonly html: string; readonly text: string; readonly raw: string } | null
}

/** Whether mail leaves this installation, and as whom. */
export interface MailDelivery {
  readonly mode: 'capture' | 'smtp'
  readonly sender: string
}

export function mailDelivery(): MailDelivery {
  return { mode: runtime().env.smtpUrl ? 'smtp' : 'capture', sender: senderAddress() }
}

export function mailItem(row: MailListRow, tenant: { readonly id: string; readonly slug: string; readonly name: string }): MailItem {
  const { id, template, to, state, failure, attempts, nextAttemptAt, createdAt, sentAt } = row
  const subject = row.subject ?? subjectOf(row.mail, { ...row, tenant: { ...tenant, privacyUrl: null, helpContact: null, timeZone: 'UTC' } })
  return { id, template, subject, to, state, failure, attempts, nextAttemptAt, createdAt, sentAt }
}

/**
 * Writes a mail for looking at. Codes and links are shown only in mail that was captured, since it has no other reader;
 * in mail that left or is about to, they belong to its receiver.
 */
export async function mailView(detail: MailDetail): Promise<MailView> {
  const secret = detail.mail !== null && secretSource(detail.mail.template) !== 'none'
  const open = detail.state === 'captured'
  const written = (open && (await write(detail, 'secrets'))) || (await write(detail, 'masked'))
  const { locale, userId, invitationId } = detail
  return { ...mailItem(detail, detail.stored.tenant), locale, userId, invitationId, masked: secret && !(open && written?.revealed === true), content: written?.content ?? null }
}

async function write({ stored }: MailDetail, show: 'secrets' | 'masked') {
  try {
    const message = await composeMail(stored, show)
    const raw = await toRaw(message)
    return { revealed: show === 'secrets', content: { html: message.html, text: message.text, raw: raw.toString('utf8') } }
  } catch (error) {
    if (!(error instanceof UnreadableMailError)) runtime().log.warn({ err: error, mail: stored.id }, 'a mail could not be shown')
    return null
  }
}

/** The HTML as a mail program of the asked colour scheme would show it, whatever the viewer's own is; null if there is none. */
export function schemedHtml({ content }: Pick<MailView, 'content'>, scheme: string | null): string | null {
  if (!content) return null
  const dark = scheme === 'dark'
  return content.html
    .replace('@media (prefers-color-scheme: dark)', dark ? '@media all' : '@media not all')
    .replace('color-scheme: light dark;', `color-scheme: ${dark ? 'dark' : 'light'};`)
}
