import { render } from '@react-email/render'
import { canUnsubscribe, type MailTemplate } from '@/lib/domain/mail'
import { mailing, type MailContext, type Mailing, type Written } from './mailing'
import { Layout } from './parts/layout'
import { plainText } from './plain-text'
import { accessMail } from './templates/access'
import { accountBlocked } from './templates/account-blocked'
import { addressChanged } from './templates/address-changed'
import { adminWelcome } from './templates/admin-welcome'
import { emergencySignIn } from './templates/emergency-sign-in'
import { guestLifecycle } from './templates/guest-lifecycle'
import { partnerContract } from './templates/partner-contract'
import { invitation } from './templates/invitation'
import { invitationAsked } from './templates/invitation-asked'
import { invitationCc } from './templates/invitation-cc'
import { invitationReminder } from './templates/invitation-reminder'
import { methodChanged } from './templates/method-changed'
import { newSignIn } from './templates/new-sign-in'
import { passwordChanged } from './templates/password-changed'
import { passwordReset } from './templates/password-reset'
import { signInCode } from './templates/sign-in-code'
import { testMail } from './templates/test-mail'

export interface RenderedMail {
  subject: string
  html: string
  text: string
  /** Address of the page where the receiver stops this kind of mail (`List-Unsubscribe`). */
  unsubscribeUrl?: string
}

function write(mail: MailTemplate, context: Mailing): Written {
  switch (mail.template) {
    case 'invitation': return invitation(mail.params, context)
    case 'invitation-reminder': return invitationReminder(mail.params, context)
    case 'invitation-cc': return invitationCc(mail.params, context)
    case 'invitation-asked': return invitationAsked(mail.params, context)
    case 'sign-in-code': return signInCode(mail.params, context)
    case 'password-reset': return passwordReset(mail.params, context)
    case 'password-changed': return passwordChanged(mail.params, context)
    case 'address-changed': return addressChanged(mail.params, context)
    case 'method-changed': return methodChanged(mail.params, context)
    case 'emergency-sign-in': return emergencySignIn(mail.params, context)
    case 'new-sign-in': return newSignIn(mail.params, context)
    case 'account-blocked': return accountBlocked(mail.params, context)
    case 'guest-lifecycle': return guestLifecycle(mail.params, context)
    case 'partner-contract': return partnerContract(mail.params, context)
    case 'admin-welcome': return adminWelcome(mail.params, context)
    case 'test-mail': return testMail(mail.params, context)
    default: return accessMail(mail.template, mail.params, context)
  }
}

/** The mail as it leaves: subject, HTML and text say the same. Throws MissingSecretError if the template needs a secret that `context` lacks. */
export async function renderMail(mail: MailTemplate, context: MailContext): Promise<RenderedMail> {
  const around = mailing(context)
  const written = write(mail, around)
  const html = await render(<Layout mail={around} written={written} />)
  const stop = canUnsubscribe(mail.template) ? { unsubscribeUrl: around.stopLink() } : {}
  return { subject: written.subject, html, text: plainText(html), ...stop }
}

/** The subject alone, for lists; no secret is needed for it. */
export function mailSubject(mail: MailTemplate, context: Omit<MailContext, 'secret'>): string {
  return write(mail, mailing({ ...context, secret: { token: '-', code: '-', stopToken: '-' } })).subject
}
