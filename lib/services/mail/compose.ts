import { z } from 'zod'
import { invitationPurpose, linkToken, maskedSecret, pickMailLocale, secretSource, type MailSecret, type MailTemplate } from '@/lib/domain/mail'
import { mailSecretContext } from '@/lib/data/mail-outbox'
import type { StoredMail } from '@/lib/data/mail-delivery'
import { mailSubject, renderMail, type MailContext } from '@/lib/mail'
import { decryptSecret, deriveCode, deriveToken, type KeyRing } from '@/lib/platform/crypto'
import { runtime } from '@/lib/platform/runtime'
import type { OutgoingMail } from '@/lib/platform/smtp'
import { parseSmtpUrl } from '@/lib/platform/smtp-url'

const storedSecret = z.object({ token: z.string().optional(), code: z.string().optional() })

/** Thrown for a row whose template or parameters are not understood, or whose secret is gone: another try would not help. */
export class UnreadableMailError extends Error {
  override name = 'UnreadableMailError'
}

/** What only the receiver may see. Fails closed: a stored secret that is gone gives UnreadableMailError. */
export function openMailSecret(stored: StoredMail, mail: MailTemplate): MailSecret {
  const keys = runtime().keys
  if (mail.template === 'invitation' || mail.template === 'invitation-reminder') return invitationSecret(keys, mail.params.invitationId, mail.params.tokenVersion)
  if (secretSource(mail.template) === 'none') return {}
  if (!stored.sealedSecret) throw new UnreadableMailError('its secret is gone')
  return storedSecret.parse(JSON.parse(decryptSecret(keys, stored.sealedSecret, mailSecretContext(stored.id)).toString('utf8')))
}

function invitationSecret(keys: KeyRing, id: string, version: number): MailSecret {
  return {
    token: linkToken(id, deriveToken(keys, invitationPurpose.link, id, version)),
    code: deriveCode(keys, invitationPurpose.code, id, version),
    stopToken: linkToken(id, deriveToken(keys, invitationPurpose.stop, id, 1)),
  }
}

function context(stored: Pick<StoredMail, 'locale' | 'to' | 'tenant'>): Omit<MailContext, 'secret'> {
  return {
    locale: pickMailLocale(stored.locale),
    // AB-13: the configured public address, never a request's.
    baseUrl: `${runtime().env.appUrl}/t/${stored.tenant.slug}`,
    to: stored.to.address,
    tenant: stored.tenant,
    timeZone: stored.tenant.timeZone,
  }
}

/** The sender of this installation's mail. */
export function senderAddress(): string {
  const { smtpUrl, appUrl } = runtime().env
  return parseSmtpUrl(smtpUrl ?? 'smtp://localhost', appUrl).from
}

/** Writes a stored mail for sending, or with its secrets masked for looking at. Throws UnreadableMailError when that cannot succeed. */
export async function composeMail(stored: StoredMail, show: 'secrets' | 'masked' = 'secrets'): Promise<OutgoingMail> {
  const { mail } = stored
  if (!mail) throw new UnreadableMailError('its template or parameters are not known')
  const secret = show === 'masked' ? maskedSecret : openMailSecret(stored, mail)
  const rendered = await renderMail(mail, { ...context(stored), secret })
  const { unsubscribeUrl, ...parts } = rendered
  return {
    id: stored.id,
    from: { address: senderAddress(), name: stored.tenant.name },
    to: { address: stored.to.address, ...(stored.to.name && { name: stored.to.name }) },
    ...parts,
    ...(unsubscribeUrl && { unsubscribeUrl }),
    date: stored.createdAt,
  }
}

/** The subject of a mail that has not been written yet; null when it cannot be. */
export function subjectOf(mail: MailTemplate | null, stored: Pick<StoredMail, 'locale' | 'to' | 'tenant'>): string | null {
  return mail ? mailSubject(mail, context(stored)) : null
}
