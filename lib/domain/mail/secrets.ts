import { forAccessMails } from './access.schema'
import type { MailTemplateName } from './mail.schema'

/** What only the receiver may know. `token` is the link's, `code` is typed by hand, `stopToken` can do nothing but stop further invitations. */
export interface MailSecret {
  token?: string
  code?: string
  stopToken?: string
}

/**
 * Where a template's secret comes from. `derived`: from an id and a version under the server's key, so nothing is stored.
 * `stored`: encrypted beside the row until it has left. `none`: the mail has no secret and may be shown as it is.
 */
export type SecretSource = 'derived' | 'stored' | 'none'

const sources: Record<MailTemplateName, SecretSource> = {
  'invitation': 'derived',
  'invitation-reminder': 'derived',
  'invitation-cc': 'none',
  'invitation-asked': 'none',
  'sign-in-code': 'stored',
  'password-reset': 'stored',
  'password-changed': 'none',
  'address-changed': 'none',
  'method-changed': 'none',
  'new-sign-in': 'none',
  'emergency-sign-in': 'none',
  'account-blocked': 'none',
  'guest-lifecycle': 'none',
  'partner-contract': 'none',
  'admin-welcome': 'stored',
  'test-mail': 'none',
  // Their links lead to pages that ask for sign-in.
  ...forAccessMails('none' as const),
}

export function secretSource(template: MailTemplateName): SecretSource {
  return sources[template]
}

/** Purposes of the derived secrets of an invitation, for `deriveToken` and `verifyToken` with (invitation id, token version); the stop link has version 1 for ever. */
export const invitationPurpose = { link: 'invitation-link', code: 'invitation-code', stop: 'invitation-stop' } as const

/** From this many mails of one act on, the act is a bulk run. */
const BULK_FROM = 10

export const BULK_PRIORITY = 2

/** What leaves first: 0 for mail that somebody sits and waits for, 1 for a single person's mail, 2 for one of `count` mails of a bulk run. */
export function mailPriority(template: MailTemplateName, count: number): 0 | 1 | typeof BULK_PRIORITY {
  if (sources[template] === 'stored' || template === 'test-mail') return 0
  return count < BULK_FROM ? 1 : BULK_PRIORITY
}

/** Stands in for a secret when a mail is looked at in the console by someone it was not sent to. */
export const maskedSecret: MailSecret = { token: 'hidden', stopToken: 'hidden', code: '••••••••' }
