import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { bold } from '../parts/text'
import { InvitationBody, StopLink } from './invitation'

export function invitationReminder(params: MailParams<'invitation-reminder'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const inviter = mail.name(params.inviterName)
  return {
    subject: t('invitationReminder.subject', { inviter, tenant }),
    preview: t('invitationReminder.preview', { tenant }),
    heading: t('invitationReminder.heading', { tenant }),
    body: <InvitationBody params={params} mail={mail} intro={t.rich('invitationReminder.intro', { inviter, tenant, b: bold })} />,
    footer: <StopLink mail={mail} />,
  }
}
