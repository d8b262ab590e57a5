/** Why the mail server did not take a message; `lib/domain/mail` says which of these are worth another try. */
export type SmtpFailure =
  | 'serverUnreachable'
  | 'serverTimedOut'
  | 'tlsFailed'
  | 'credentialsRefused'
  | 'serverBusy'
  | 'mailboxBusy'
  | 'recipientRefused'
  | 'senderRefused'
  | 'contentRefused'
  | 'addressInvalid'
  | 'unknown'

export class SmtpError extends Error {
  override name = 'SmtpError'
  /** `detail` is what the server said, for operators: one line, no credentials. */
  constructor(readonly failure: SmtpFailure, readonly detail: string) {
    super(`${failure}: ${detail}`)
  }
}

interface Facts {
  code: string
  status: number
  command: string
  text: string
}

function factsOf(error: unknown): Facts {
  const read = (key: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined)
  const status = read('responseCode')
  const said = read('response') ?? read('message') ?? error
  return {
    code: String(read('code') ?? ''),
    status: typeof status === 'number' ? status : 0,
    command: String(read('command') ?? '').toUpperCase(),
    text: String(said).replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 300),
  }
}

function failureOf({ code, status, command, text }: Facts): SmtpFailure {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'NoAuth' || status === 530 || status === 535) return 'credentialsRefused'
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) return 'tlsFailed'
  // nodemailer hides OpenSSL's own code behind ESOCKET; only the sentence is left.
  if (code === 'ESOCKET' && /certificate|ssl|tls/i.test(text)) return 'tlsFailed'
  if (code === 'ETIMEDOUT') return 'serverTimedOut'
  // RFC 5321 §4.2.1: 4yz asks to try again, 5yz says that the same will not work later either.
  if (status === 421) return 'serverBusy'
  if (command.startsWith('RCPT')) return status >= 500 ? 'recipientRefused' : 'mailboxBusy'
  if (command.startsWith('MAIL')) return status >= 500 ? 'senderRefused' : 'serverBusy'
  if (command === 'DATA' || code === 'EMESSAGE') return status >= 500 || status === 0 ? 'contentRefused' : 'serverBusy'
  if (code === 'EENVELOPE') return 'addressInvalid'
  if (['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE'].includes(code)) return 'serverUnreachable'
  return status >= 400 && status < 500 ? 'serverBusy' : 'unknown'
}

/** Any error of nodemailer as one of ours. */
export function toSmtpError(error: unknown): SmtpError {
  if (error instanceof SmtpError) return error
  const facts = factsOf(error)
  return new SmtpError(failureOf(facts), facts.text)
}
