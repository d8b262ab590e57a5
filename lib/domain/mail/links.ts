import type { MailTemplateName } from './mail.schema'

/** Every page a mail may point at, relative to the tenant's own address. */
const paths = {
  redeem: 'redeem',
  stopInvitations: 'invitations/stop',
  resetPassword: 'reset/open',
  setUpAdmin: 'set-up',
  account: 'my/account',
  signIns: 'my/account/sign-ins',
  partners: 'admin/entitlement/partners',
  console: 'admin',
  invitations: 'admin/invitations',
  signInLog: 'admin/logs/sign-ins',
  access: 'my/access',
  accessActive: 'my/access/active',
  accessRequests: 'my/access/requests',
  accessGuests: 'my/access/guests',
} as const
export type MailPage = keyof typeof paths

/** The link in the mail, its receiver's token included; `{tenant base}/redeem?token=…`. Throws if `base` is no plain http(s) address (AB-13). */
export function mailLink(base: string, page: MailPage, token?: string): string {
  const url = pageOf(base, page)
  if (token !== undefined) url.searchParams.set('token', token)
  return url.href
}

/** The same for a page about one thing. Throws if `id` is none: it becomes a part of the path. */
export function mailLinkTo(base: string, page: MailPage, id: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('not an id')
  return `${pageOf(base, page).href}/${id}`
}

function pageOf(base: string, page: MailPage): URL {
  const url = new URL(base)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) throw new TypeError('not a tenant address')
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${paths[page]}`
  return url
}

/** `{id}.{secret}`: the receiver's page finds the row by the id and compares the secret. */
export function linkToken(id: string, secret: string): string {
  return `${id}.${secret}`
}

/** Takes a link token apart; null if it is not of that shape. */
export function parseLinkToken(token: string): { id: string; secret: string } | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{20,128})$/.exec(token)
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : null
}

/** Templates whose receiver may stop further mail of the kind; gives `List-Unsubscribe`. */
export function canUnsubscribe(template: MailTemplateName): boolean {
  return template === 'invitation' || template === 'invitation-reminder'
}
