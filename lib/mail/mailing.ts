import type { ReactNode } from 'react'
import { mailDirection, mailLink, mailLinkTo, type MailLocale, type MailPage, type MailSecret } from '@/lib/domain/mail'
import { brandOf, type Brand, type MailTenant } from './brand'
import { mailTranslator, type MailTranslator } from './translate'
import { isolated, nameText } from './user-text'

/** Everything around one mail. `baseUrl` is the tenant's configured address, never taken from a request (AB-13). */
export interface MailContext {
  locale: MailLocale
  baseUrl: string
  to: string
  tenant: MailTenant
  secret?: MailSecret
  timeZone?: string
}

/** What a template works with. Names are already safe for a sentence in the mail's language. */
export interface Mailing {
  t: MailTranslator
  locale: MailLocale
  direction: 'ltr' | 'rtl'
  brand: Brand
  tenant: string
  helpContact: string | null
  to: string
  host: string
  name(value: string): string
  date(iso: string): string
  /** A day of the calendar, without an hour. */
  day(iso: string): string
  list(values: readonly string[]): string
  link(page: MailPage): string
  /** The page about one thing; without an id the page above it. */
  linkTo(page: MailPage, id: string | undefined): string
  secretLink(page: MailPage): string
  stopLink(): string
  code(): string
}

/** What a template hands back. The subject is shown on lock screens and kept in logs: never a secret in it. */
export interface Written {
  subject: string
  preview: string
  heading: string
  body: ReactNode
  footer?: ReactNode
}

export class MissingSecretError extends Error {
  override name = 'MissingSecretError'
}

function need(value: string | undefined): string {
  if (!value) throw new MissingSecretError('the secret of this mail is gone')
  return value
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Formats are slow to make and few. */
function dateFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'short' })
  dateFormats.set(key, format)
  return format
}

export function mailing(context: MailContext): Mailing {
  const { locale, baseUrl, secret } = context
  const direction = mailDirection(locale)
  const name = (value: string) => nameText(value, direction)
  const dates = dateFormat(locale, context.timeZone ?? 'UTC')
  return {
    t: mailTranslator(locale),
    locale,
    direction,
    brand: brandOf(context.tenant),
    tenant: name(context.tenant.name),
    helpContact: context.tenant.helpContact ? name(context.tenant.helpContact) : null,
    to: isolated(context.to, direction),
    host: isolated(new URL(baseUrl).host, direction),
    name,
    date: (iso) => dates.format(new Date(iso)),
    day: (iso) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(iso)),
    list: (values) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(values),
    link: (page) => mailLink(baseUrl, page),
    linkTo: (page, id) => (id === undefined ? mailLink(baseUrl, page) : mailLinkTo(baseUrl, page, id)),
    secretLink: (page) => mailLink(baseUrl, page, need(secret?.token)),
    stopLink: () => mailLink(baseUrl, 'stopInvitations', need(secret?.stopToken)),
    code: () => need(secret?.code),
  }
}
