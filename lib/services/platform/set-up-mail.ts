import { DAY, plus } from '@/lib/domain/shared'
import { linkToken, pickMailLocale } from '@/lib/domain/mail'
import { insertSetUpLink } from '@/lib/data/admin-set-up'
import { enqueueMail } from '@/lib/data/mail-outbox'
import type { PlatformTx } from '@/lib/data/platform-tx'
import { randomToken } from '@/lib/platform/ids'

const SET_UP_DAYS = 7

/** Queues the mail with the link under which a new administrator chooses a password, in the tenant's own outbox. */
export async function setUpMail(
  tx: PlatformTx, tenant: { id: string; defaultLanguage: string }, admin: { id: string; email: string; displayName: string; preferredLanguage?: string | null }, now: Date,
): Promise<void> {
  const secret = randomToken()
  const expiresAt = plus(now, SET_UP_DAYS * DAY)
  const id = await insertSetUpLink(tx, tenant.id, admin.id, secret, expiresAt, now)
  await enqueueMail(tx, tenant.id, now, [{
    template: 'admin-welcome', locale: pickMailLocale(admin.preferredLanguage, tenant.defaultLanguage), to: { address: admin.email, name: admin.displayName }, userId: admin.id,
    params: { displayName: admin.displayName, expiresAt: expiresAt.toISOString() }, secretParams: { token: linkToken(id, secret) },
  }])
}
