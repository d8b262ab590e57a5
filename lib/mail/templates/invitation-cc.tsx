import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Quote } from '../parts/blocks'
import { bold, Paragraph } from '../parts/text'
import { messageLines } from '../user-text'

/** For whoever is named in cc: what was sent, and never the link or the code. */
export function invitationCc(params: MailParams<'invitation-cc'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const inviter = mail.name(params.inviterName)
  const email = mail.name(params.inviteeEmail)
  const invitee = params.inviteeName ? mail.name(params.inviteeName) : email
  const lines = params.message ? messageLines(params.message) : []
  return {
    subject: t('invitationCc.subject', { inviter, invitee, tenant }),
    preview: t('invitationCc.preview'),
    heading: t('invitationCc.heading', { invitee }),
    body: (
      <>
        <Paragraph>{t.rich('invitationCc.intro', { inviter, invitee, email, tenant, b: bold })}</Paragraph>
        {lines.length > 0 && <Quote mail={mail} title={t('invitation.messageFrom', { inviter })} lines={lines} />}
        <Paragraph>{t.rich('invitationCc.expires', { date: mail.date(params.expiresAt), b: bold })}</Paragraph>
      </>
    ),
  }
}
