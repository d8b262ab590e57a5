import { mailPriority, type MailSecret, type MailTemplate } from '@/lib/domain/mail'
import { encryptSecret } from '@/lib/platform/crypto'
import { newId } from '@/lib/platform/ids'
import { runtime } from '@/lib/platform/runtime'
import type { PlatformTx } from './platform-tx'
import { recordsetText } from './recordset'
import type { TenantSql, TenantTx } from './tenant-tx'

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

const ENQUEUE = `
  with queued as (
    insert into mail_outbox (id, tenant_id, template, locale, to_address, to_name, params, secret_params, state, priority, next_attempt_at, dedupe_key, user_id, invitation_id, created_at)
    select u.id, $1::uuid, u.template, u.locale, u.address, u.name, u.params, decode(u.sealed, 'hex'), 'queued', u.priority, $2::timestamptz, u."dedupeKey", u."userId", u."invitationId", $2::timestamptz
    from json_to_recordset($3::json) as u (id uuid, template text, locale text, address text, name text, params jsonb, sealed text, priority smallint, "dedupeKey" text, "userId" uuid, "invitationId" uuid)
    on conflict (tenant_id, dedupe_key) do nothing)
  select true as woken from pg_notify('vestibule_job', 'mail')`

/** Queues mails in the caller's transaction, one statement for all of them; the worker is woken at commit. Take at most a few thousand at a time. */
export async function enqueueMail(tx: TenantSql | PlatformTx, tenantId: string, now: Date, mails: readonly MailRequest[]): Promise<void> {
  if (mails.length === 0) return
  const given = recordsetText(mails.map(({ template, locale, to, params, secretParams, dedupeKey, userId, invitationId }) => {
    const id = newId()
    const sealed = secretParams && encryptSecret(runtime().keys, JSON.stringify(secretParams), mailSecretContext(id)).toString('hex')
    return { id, template, locale, address: to.address, name: to.name, params, sealed, priority: mailPriority(template, mails.length), dedupeKey, userId, invitationId }
  }))
  const values = [tenantId, now, given]
  if ('rows' in tx) await tx.rows({ name: 'mail-enqueue', text: ENQUEUE, values })
  else await tx.db.$queryRawUnsafe(ENQUEUE, ...values)
}

/** Queues a mail that an answer may not betray: with `receiver` false the same work is done and no mail is left. */
export async function enqueueHiddenMail(tx: TenantTx, now: Date, mail: MailRequest, receiver: boolean): Promise<void> {
  const dedupeKey = `hidden:${newId()}`
  await enqueueMail(tx, tx.tenantId, now, [{ ...mail, dedupeKey }])
  await tx.db.$executeRaw`delete from mail_outbox where tenant_id = ${tx.tenantId}::uuid and dedupe_key = ${receiver ? `none:${dedupeKey}` : dedupeKey}`
}
