import { z } from 'zod'

/** Where and how to hand over mail, read from `SMTP_URL`. */
export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte (smtps), demanded by STARTTLS, taken if offered, or never */
  tls: 'implicit' | 'required' | 'opportunistic' | 'off'
  auth: { user: string; pass: string } | null
  from: string
  /** connections held open at once */
  connections: number
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i
const query = z.object({
  from: z.string().optional(),
  tls: z.enum(['required', 'opportunistic', 'off']).optional(),
  connections: z.coerce.number().int().min(1).max(50).optional(),
})

const mailbox = /^[a-z0-9_+\-'&=~!#$%*/?^`{|}]+(?:\.[a-z0-9_+\-'&=~!#$%*/?^`{|}]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

/** One plain ASCII mailbox: no list, no quoted part, no comment, no control character (AB-14, AB-15, AB-16). */
export function isMailbox(value: string): boolean {
  return value.length <= 254 && value.indexOf('@') <= 64 && mailbox.test(value)
}

/**
 * Reads `smtp://user:pass@host:port?from=…&tls=required|opportunistic|off&connections=5`, or `smtps://…`.
 * Without `from` the sender is `no-reply@` the host of `appUrl`. Credentials are never sent in clear except to this
 * machine or with `tls=off`. Throws Error with a sentence for the operator.
 */
export function parseSmtpUrl(smtpUrl: string, appUrl: string): SmtpSettings {
  if (!URL.canParse(smtpUrl)) throw new Error('SMTP_URL is not an address: write smtp://user:password@host:587')
  const url = new URL(smtpUrl)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new Error('SMTP_URL has to begin with smtp:// or smtps://')
  if (!url.hostname) throw new Error('SMTP_URL has no host: write smtp://host:25')
  const options = query.safeParse(Object.fromEntries(url.searchParams))
  if (!options.success) throw new Error('SMTP_URL has an option that is not understood: use from=, tls=required|opportunistic|off, connections=1 to 50')
  const from = options.data.from ?? `no-reply@${new URL(appUrl).hostname}`
  if (!isMailbox(from)) throw new Error(`SMTP_URL: from=${JSON.stringify(from)} is not one plain e-mail address`)
  const implicit = url.protocol === 'smtps:'
  const auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : null
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : implicit ? 465 : auth ? 587 : 25,
    tls: implicit ? 'implicit' : (options.data.tls ?? (auth && !loopback.test(url.hostname) ? 'required' : 'opportunistic')),
    auth,
    from,
    connections: options.data.connections ?? 5,
  }
}
