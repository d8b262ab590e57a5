import { createTransport } from 'nodemailer'
import type { Options } from 'nodemailer/lib/mailer'
import { SmtpError, toSmtpError } from './smtp-error'
import { isMailbox, type SmtpSettings } from './smtp-url'

/** One message to one person. `id` is the row's and becomes the Message-ID, the same at every attempt. */
export interface OutgoingMail {
  id: string
  from: { address: string; name: string }
  to: { address: string; name?: string }
  replyTo?: string
  subject: string
  html: string
  text: string
  date: Date
  unsubscribeUrl?: string
}

export interface MailTransport {
  /** Hands a message over; resolves with the server's answer once it has taken it, rejects with SmtpError. */
  send(mail: OutgoingMail): Promise<string>
  /** Connects and signs in without sending anything; rejects with SmtpError. */
  check(): Promise<void>
  close(): void
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
const lineBreak = /[\r\n\0]/

const crlf = (text: string) => text.replace(/\r\n?|\n/g, '\r\n')

/** A name beside an address: nothing in it may look like another address. */
function displayName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}"<>@\\]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 120)
}

export function messageId(mail: Pick<OutgoingMail, 'id' | 'from'>): string {
  return `<${mail.id}@${mail.from.address.slice(mail.from.address.lastIndexOf('@') + 1)}>`
}

/**
 * The message as it goes over the wire (RFC 5322): the same bytes each time for the same mail, so what the console
 * shows is what was sent. Throws SmtpError `addressInvalid` or `contentRefused` (AB-14, AB-15: header and list injection).
 */
export async function toRaw(mail: OutgoingMail): Promise<Buffer> {
  for (const address of [mail.from.address, mail.to.address, mail.replyTo]) {
    if (address !== undefined && !isMailbox(address)) throw new SmtpError('addressInvalid', 'not one plain mailbox')
  }
  if (lineBreak.test(mail.subject) || lineBreak.test(mail.id)) throw new SmtpError('contentRefused', 'line break in a header')
  const options: Options & { boundaryPrefix: string; baseBoundary: string } = {
    from: { address: mail.from.address, name: displayName(mail.from.name) },
    to: { address: mail.to.address, name: displayName(mail.to.name ?? '') },
    ...(mail.replyTo !== undefined && { replyTo: { address: mail.replyTo, name: '' } }),
    subject: mail.subject,
    html: crlf(mail.html),
    text: crlf(mail.text),
    date: mail.date,
    messageId: messageId(mail),
    boundaryPrefix: '--vestibule',
    baseBoundary: mail.id,
    xMailer: false,
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
    // RFC 3834: keeps holiday replies and other robots from answering.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(mail.unsubscribeUrl !== undefined && { list: { unsubscribe: mail.unsubscribeUrl } }),
  }
  const { message } = await composer.sendMail(options)
  if (!Buffer.isBuffer(message)) throw new SmtpError('unknown', 'the message was not buffered')
  return message
}

/** A pool of connections to the mail server of `SMTP_URL`. */
export function createMailTransport(settings: SmtpSettings): MailTransport {
  const pool = createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'required',
    ignoreTLS: settings.tls === 'off',
    // RFC 7435: encryption that is only taken when offered cannot stop an active attacker, so an unknown certificate is no reason to fall back to clear text.
    tls: { rejectUnauthorized: settings.tls !== 'opportunistic', minVersion: 'TLSv1.2' },
    ...(settings.auth && { auth: settings.auth }),
    maxConnections: settings.connections,
    maxMessages: 200,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 5_000,
  })
  return {
    async send(mail) {
      const raw = await toRaw(mail)
      try {
        const { response } = await pool.sendMail({ envelope: { from: mail.from.address, to: [mail.to.address] }, raw })
        return response
      } catch (error) {
        throw toSmtpError(error)
      }
    },
    async check() {
      try {
        await pool.verify()
      } catch (error) {
        throw toSmtpError(error)
      }
    },
    close: () => pool.close(),
  }
}
