import { setImmediate } from 'node:timers/promises'
import { afterFailure, concernsServer, failureKind, mailExpiry, type MailFailureCode } from '@/lib/domain/mail'
import { DAY, MINUTE, SECOND, hasPassed, plus } from '@/lib/domain/shared'
import { captureMails, holdMails, markMailFailed, markMailSent, purgeMails, releaseMails, takeMails, type TakenMail } from '@/lib/data/mail-delivery'
import { runtime } from '@/lib/platform/runtime'
import { createMailTransport, type MailTransport, type OutgoingMail } from '@/lib/platform/smtp'
import { toSmtpError } from '@/lib/platform/smtp-error'
import { parseSmtpUrl } from '@/lib/platform/smtp-url'
import { composeMail } from '@/lib/services/mail/compose'
import type { Sweep } from './cron'

/** Works off the outbox; the job runner calls `work` when woken by the notice `mail` and every `pollMs`. */
export interface MailWorker {
  readonly name: 'mail'
  readonly pollMs: number
  /** One round. True: there may be more, go on at once. */
  work(now: Date): Promise<boolean>
  close(): void
}

const BATCH = 25
const CAPTURE_BATCH = 1_000
const POLL_MS = 5_000
/** A worker that died is noticed after this long; a living one renews its locks. */
const LOCK_MS = 45 * SECOND
const RENEW_MS = 15 * SECOND
const SERVER_PAUSE_MS = MINUTE
const SUSPENDED_WAIT_MS = 30 * MINUTE
const KEEP_MS = 180 * DAY
const KEEP_SECRETS_MS = 30 * DAY

/** The worker of this process: it sends by `SMTP_URL`, or without one keeps mail in the outbox to be read there. */
export function createMailWorker(): MailWorker {
  const { smtpUrl, appUrl } = runtime().env
  if (!smtpUrl) return { name: 'mail', pollMs: POLL_MS, work: capture, close: () => undefined }
  const settings = parseSmtpUrl(smtpUrl, appUrl)
  return sendingWorker(createMailTransport(settings), settings.connections)
}

async function capture(now: Date): Promise<boolean> {
  return (await captureMails(CAPTURE_BATCH, now)) === CAPTURE_BATCH
}

type Written = { readonly mail: TakenMail; readonly message: OutgoingMail }

/**
 * At most once as far as SMTP allows. A mail is `sending` under a lock while it is handed over, and is recorded as sent by
 * its own statement the moment the server has taken it; a crash in between (one round trip) is the only way to a second
 * copy, which carries the same Message-ID. Everything is written before anything is sent, so that nothing delays the record.
 */
export function sendingWorker(transport: MailTransport, connections: number): MailWorker {
  let pausedUntil: Date | null = null
  // Taken by the server but not recorded, because the database was away: never sent again by this process.
  const accepted = new Map<string, string>()

  async function record(now: Date): Promise<void> {
    for (const [id, subject] of accepted) {
      await markMailSent(id, subject, now)
      accepted.delete(id)
    }
  }

  async function work(now: Date): Promise<boolean> {
    await record(now)
    if (pausedUntil && !hasPassed(pausedUntil, now)) return false
    const taken = await takeMails(pausedUntil ? 1 : BATCH, now, plus(now, LOCK_MS))
    const release = hold(taken.map(({ id }) => id), now)
    try {
      return await deliver(taken, now)
    } finally {
      release()
    }
  }

  async function deliver(taken: readonly TakenMail[], now: Date): Promise<boolean> {
    const written = await writeAll(taken, now)
    const untried: string[] = []
    let down = false
    await inParallel(written, connections, async ({ mail, message }) => {
      if (down) return void untried.push(mail.id)
      try {
        await transport.send(message)
      } catch (error) {
        const { failure, detail } = toSmtpError(error)
        down ||= concernsServer(failure)
        return fail(mail, failure, detail, now)
      }
      accepted.set(mail.id, message.subject)
      await markMailSent(mail.id, message.subject, now)
      accepted.delete(mail.id)
    })
    pausedUntil = down ? plus(now, SERVER_PAUSE_MS) : null
    await releaseMails(untried, pausedUntil ?? now)
    return taken.length > 0 && !down
  }

  return { name: 'mail', pollMs: POLL_MS, work, close: () => transport.close() }
}

/** Renews the locks of a batch until the returned function is called. */
function hold(ids: readonly string[], now: Date): () => void {
  const started = performance.now()
  const timer = setInterval(() => {
    holdMails(ids, plus(now, performance.now() - started + LOCK_MS)).catch(() => undefined)
  }, RENEW_MS)
  return () => clearInterval(timer)
}

/** One after the other, with a turn of the event loop between: pages are served by the same process. */
async function writeAll(taken: readonly TakenMail[], now: Date): Promise<Written[]> {
  const written: Written[] = []
  for (const mail of taken) {
    const one = await write(mail, now)
    if (one) written.push(one)
    await setImmediate()
  }
  return written
}

/** The message, or null when this mail must not leave; that is recorded here. */
async function write(mail: TakenMail, now: Date): Promise<Written | null> {
  if (mail.blocked === 'suspended') {
    await releaseMails([mail.id], plus(now, SUSPENDED_WAIT_MS))
    return null
  }
  const expiry = mail.mail && mailExpiry(mail.mail)
  const refusal: MailFailureCode | null = mail.blocked ?? (expiry && hasPassed(expiry, now) ? 'expired' : null)
  if (refusal) {
    await fail(mail, refusal, '', now)
    return null
  }
  try {
    return { mail, message: await composeMail(mail) }
  } catch (error) {
    runtime().log.error({ err: error, mail: mail.id, template: mail.template }, 'a mail could not be written')
    await fail(mail, 'unreadable', error instanceof Error ? error.message : String(error), now)
    return null
  }
}

async function fail(mail: TakenMail, code: MailFailureCode, detail: string, now: Date): Promise<void> {
  const step = afterFailure(failureKind(code), mail.attempts, now, mail.mail && mailExpiry(mail.mail))
  runtime().log.warn({ mail: mail.id, tenant: mail.tenant.slug, template: mail.template, code, detail, attempts: mail.attempts, next: step.state }, 'a mail was not sent')
  await markMailFailed(mail, { code, detail }, step, now)
}

async function inParallel<T>(items: readonly T[], lanes: number, each: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await each(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** Deletes mail that has been at rest for 180 days, and forgets the secrets of mail that was only kept after 30. */
export const mailSweep: Sweep = {
  name: 'old-mail',
  everySeconds: 3600,
  run: async (now) => ({ mails: await purgeMails(plus(now, -KEEP_MS), plus(now, -KEEP_SECRETS_MS)) }),
}
