import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { bold, Paragraph } from '../parts/text'

export function invitationAsked(params: MailParams<'invitation-asked'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const invitee = mail.name(params.inviteeName)
  return {
    subject: t('invitationAsked.subject', { invitee }),
    preview: t('invitationAsked.preview'),
    heading: t('invitationAsked.heading', { invitee }),
    body: (
      <>
        <Paragraph>{t.rich('invitationAsked.intro', { invitee, email: mail.name(params.inviteeEmail), tenant, date: mail.date(params.expiredAt), b: bold })}</Paragraph>
        <Action mail={mail} href={mail.link('invitations')}>{t('invitationAsked.action')}</Action>
      </>
    ),
  }
}
