import { BULK_PRIORITY, parseMail, type MailFailureCode, type MailState, type MailStep, type MailTemplate } from '@/lib/domain/mail'
import { newId } from '@/lib/platform/ids'
import { insertAuditRows } from './audit'
import { database } from './database'
import { inPlatform } from './platform-tx'

/** A mail with everything that writing it needs. `sealedSecret` is opened by whoever may show or send it. */
export interface StoredMail {
  readonly id: string
  readonly template: string
  /** Null when the stored parameters do not fit the template (any more). */
  readonly mail: MailTemplate | null
  readonly locale: string
  readonly to: { readonly address: string; readonly name: string | null }
  readonly state: MailState
  readonly attempts: number
  readonly createdAt: Date
  readonly sealedSecret: Uint8Array | null
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string; readonly privacyUrl: string | null; readonly helpContact: string | null; readonly timeZone: string }
}

/** A mail taken for sending. `blocked` says why it must not leave although its turn has come. */
export interface TakenMail extends StoredMail {
  readonly blocked: 'superseded' | 'suspended' | null
}

interface TakenRow {
  id: string; tenant_id: string; template: string; params: unknown; locale: string; to_address: string; to_name: string | null; attempts: number
  created_at: Date; secret_params: Buffer | null; slug: string; name: string; privacy_statement_url: string | null; help_contact: string | null; time_zone: string | null
  blocked: 'superseded' | 'suspended' | null
}

/**
 * Takes up to `limit` due mails and locks them until `lockedUntil`. A worker that dies leaves them `sending`; they come
 * due again when the lock has passed, under the same Message-ID.
 */
export async function takeMails(limit: number, now: Date, lockedUntil: Date): Promise<TakenMail[]> {
  const { rows } = await database().platformPool.query<TakenRow>({ name: 'mail-take', text: TAKE, values: [now, limit, lockedUntil] })
  return rows.map((row) => ({
    id: row.id,
    template: row.template,
    mail: parseMail(row.template, row.params),
    locale: row.locale,
    to: { address: row.to_address, name: row.to_name },
    state: 'sending',
    attempts: row.attempts,
    createdAt: row.created_at,
    sealedSecret: row.secret_params,
    tenant: { id: row.tenant_id, slug: row.slug, name: row.name, privacyUrl: row.privacy_statement_url, helpContact: row.help_contact, timeZone: row.time_zone ?? 'UTC' },
    blocked: row.blocked,
  }))
}

const WAITING = `select id from mail_outbox where state in ('queued', 'sending', 'failed') and next_attempt_at <= $1`
const IN_TURN = `order by priority, next_attempt_at, id`

/** A fifth of the places is kept for bulk runs, so that they move on however much single mail there is. */
const DUE = `
  bulk as (${WAITING} and priority = ${BULK_PRIORITY} ${IN_TURN} limit $2::int / 5 for update skip locked),
  single as (${WAITING} and id not in (select id from bulk) ${IN_TURN} limit $2::int - (select count(*) from bulk) for update skip locked),
  due as (select id from bulk union all select id from single)`

const TAKE = `
  with ${DUE},
  taken as (
    update mail_outbox m set state = 'sending', attempts = m.attempts + 1, locked_until = $3, next_attempt_at = $3
    from due where m.id = due.id
    returning m.id, m.tenant_id, m.template, m.params, m.locale, m.to_address, m.to_name, m.attempts, m.priority, m.created_at, m.secret_params, m.invitation_id)
  select m.id, m.tenant_id, m.template, m.params, m.locale, m.to_address, m.to_name, m.attempts, m.created_at, m.secret_params,
         t.slug, t.name, s.privacy_statement_url, s.help_contact, s.time_zone,
         case when t.status = 'suspended' then 'suspended'
              when t.status <> 'active' then 'superseded'
              when m.template in ('invitation', 'invitation-reminder')
                   and (i.id is null or i.state not in ('draft', 'sent', 'opened', 'failed') or i.token_version <> (m.params->>'tokenVersion')::int) then 'superseded'
         end as blocked
  from taken m join tenant t on t.id = m.tenant_id
  left join tenant_settings s on s.tenant_id = m.tenant_id
  left join invitation i on i.tenant_id = m.tenant_id and i.id = m.invitation_id
  order by m.priority, m.created_at, m.id`

/** Records that the mail server has taken a mail. Its secret is forgotten in the same statement. */
export async function markMailSent(id: string, subject: string, now: Date): Promise<void> {
  await database().platformPool.query({
    name: 'mail-sent',
    text: `update mail_outbox set state = 'sent', sent_at = $3, subject = $2, secret_params = null, locked_until = null, failure_code = null, last_error = null where id = $1 and state = 'sending'`,
    values: [id, subject, now],
  })
}

export interface MailFailure {
  readonly code: MailFailureCode
  readonly detail: string
}

/** Records a failed attempt. A dead invitation mail fails its invitation, audited in the same transaction. */
export async function markMailFailed(mail: StoredMail, failure: MailFailure, step: MailStep, now: Date): Promise<void> {
  const dead = step.state === 'dead'
  await inPlatform(async (tx) => {
    const written = await tx.db.$executeRaw`
      update mail_outbox set state = ${step.state}, next_attempt_at = ${dead ? now : step.nextAttemptAt}, locked_until = null,
        failure_code = ${failure.code}, last_error = ${failure.detail}, secret_params = case when ${dead} then null else secret_params end
      where id = ${mail.id}::uuid and state = 'sending'`
    if (written === 0 || !dead || mail.mail?.template !== 'invitation' || failure.code === 'superseded') return
    const { invitationId, tokenVersion } = mail.mail.params
    const failed = await tx.db.$executeRaw`
      update invitation set state = 'failed', failure_code = ${failure.code}, failure_message = ${failure.detail}, updated_at = ${now}, version = version + 1
      where tenant_id = ${mail.tenant.id}::uuid and id = ${invitationId}::uuid and state = 'sent' and token_version = ${tokenVersion}`
    if (failed === 0) return
    await insertAuditRows(tx, mail.tenant.id, [{
      at: now, actorType: 'system', actorId: null, actorName: 'Mail', action: 'invitation.failDelivery', category: 'UserManagement', result: 'failure',
      targetType: 'Invitation', targetId: invitationId, targetName: mail.to.address,
      changes: JSON.stringify([{ name: 'state', old: 'sent', new: 'failed' }]), details: JSON.stringify({ code: failure.code, mailId: mail.id }),
      ip: null, correlationId: newId(now.getTime()),
    }])
  })
}

/** Keeps mails that are still being handed over from coming due again. */
export async function holdMails(ids: readonly string[], lockedUntil: Date): Promise<void> {
  await database().platformPool.query({
    name: 'mail-hold',
    text: `update mail_outbox set locked_until = $2, next_attempt_at = $2 where id = any($1::uuid[]) and state = 'sending'`,
    values: [ids, lockedUntil],
  })
}

/** Puts mails back that were taken but not tried; the attempt does not count. */
export async function releaseMails(ids: readonly string[], nextAttemptAt: Date): Promise<void> {
  if (ids.length === 0) return
  await database().platformPool.query({
    name: 'mail-release',
    text: `update mail_outbox set state = 'queued', attempts = greatest(attempts - 1, 0), locked_until = null, next_attempt_at = $2 where id = any($1::uuid[]) and state = 'sending'`,
    values: [ids, nextAttemptAt],
  })
}

/** Without a mail server, due mail is kept for reading. Returns how many. */
export async function captureMails(limit: number, now: Date): Promise<number> {
  const { rowCount } = await database().platformPool.query({
    name: 'mail-capture',
    text: `with ${DUE} update mail_outbox m set state = 'captured', locked_until = null, sent_at = $1 from due where m.id = due.id`,
    values: [now, limit],
  })
  return rowCount ?? 0
}

/** Deletes mail at rest that is older than `before`, and forgets secrets of kept mail older than `secretsBefore`. Returns how many were deleted. */
export async function purgeMails(before: Date, secretsBefore: Date): Promise<number> {
  const pool = database().platformPool
  await pool.query(`update mail_outbox set secret_params = null where secret_params is not null and state in ('captured', 'dead') and created_at < $1`, [secretsBefore])
  const { rowCount } = await pool.query(
    `delete from mail_outbox where id in (select id from mail_outbox where created_at < $1 and state in ('sent', 'captured', 'dead') order by created_at, id limit 5000)`, [before])
  return rowCount ?? 0
}
