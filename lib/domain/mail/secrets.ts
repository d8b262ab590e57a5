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
  'new-sign-in': 'none',
  'account-blocked': 'none',
  'admin-welcome': 'stored',
  'test-mail': 'none',
}

export function secretSource(template: MailTemplateName): SecretSource {
  return sources[template]
}

/** Purposes of the derived secrets of an invitation, for `deriveToken` and `verifyToken` with (invitation id, token version); the stop link has version 1 for ever. */
export const invitationPurpose = { link: 'invitation-link', code: 'invitation-code', stop: 'invitation-stop' } as const

/** Mail that somebody sits and waits for leaves before a bulk run. */
export function mailPriority(template: MailTemplateName): 0 | 1 {
  return sources[template] === 'stored' || template === 'test-mail' ? 0 : 1
}

/** Stands in for a secret when a mail is looked at in the console by someone it was not sent to. */
export const maskedSecret: MailSecret = { token: 'hidden', stopToken: 'hidden', code: '••••••••' }
