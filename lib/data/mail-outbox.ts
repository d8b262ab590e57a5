import { mailPriority, type MailSecret, type MailTemplate } from '@/lib/domain/mail'
import { encryptSecret } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { PlatformTx } from './platform-tx'
import type { TenantTx } from './tenant-tx'

/** A mail to send. It is rendered when it leaves, so queuing costs one row. */
export type MailRequest = MailTemplate & {
  /** The receiver's language; see `pickMailLocale`. */
  readonly locale: string
  readonly to: { readonly address: string; readonly name?: string | null }
  /** Link and code that were drawn for this mail: encrypted at rest, gone once it has left. Secrets of invitations are derived and not given here. */
  readonly secretParams?: MailSecret
  /** A second mail with the same key is not queued. */
  readonly dedupeKey?: string
  readonly userId?: string | null
  readonly invitationId?: string | null
}

export const mailSecretContext = (id: string) => `mail:${id}`

/** Queues mails in the caller's transaction, one statement for all of them; the worker is woken at commit. Take at most a few thousand at a time. */
export async function enqueueMail(tx: TenantTx | PlatformTx, tenantId: string, now: Date, mails: readonly MailRequest[]): Promise<void> {
  if (mails.length === 0) return
  const ids = mails.map(() => newId())
  const sealed = mails.map((mail, at) => (mail.secretParams ? encryptSecret(runtime().keys, JSON.stringify(mail.secretParams), mailSecretContext(ids[at] ?? '')).toString('hex') : null))
  await tx.db.$executeRaw`
    insert into mail_outbox (id, tenant_id, template, locale, to_address, to_name, params, secret_params, state, priority, next_attempt_at, dedupe_key, user_id, invitation_id, created_at)
    select u.id::uuid, ${tenantId}::uuid, u.template, u.locale, u.to_address, u.to_name, u.params::jsonb, decode(u.sealed, 'hex'), 'queued', u.priority, ${now}, u.dedupe_key, u.user_id::uuid, u.invitation_id::uuid, ${now}
    from unnest(${ids}::text[], ${mails.map((mail) => mail.template)}::text[], ${mails.map((mail) => mail.locale)}::text[], ${mails.map((mail) => mail.to.address)}::text[],
                ${mails.map((mail) => mail.to.name ?? null)}::text[], ${mails.map((mail) => JSON.stringify(mail.params))}::text[], ${sealed}::text[], ${mails.map((mail) => mailPriority(mail.template, mails.length))}::smallint[],
                ${mails.map((mail) => mail.dedupeKey ?? null)}::text[], ${mails.map((mail) => mail.userId ?? null)}::text[], ${mails.map((mail) => mail.invitationId ?? null)}::text[])
      as u (id, template, locale, to_address, to_name, params, sealed, priority, dedupe_key, user_id, invitation_id)
    on conflict (tenant_id, dedupe_key) do nothing`
  await tx.db.$executeRaw`select pg_notify('vestibule_job', 'mail')`
}
