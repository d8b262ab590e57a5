import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { bold, Paragraph } from '../parts/text'

export function accountBlocked(params: MailParams<'account-blocked'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('accountBlocked.subject', { tenant }),
    preview: t('accountBlocked.preview'),
    heading: t('accountBlocked.heading'),
    body: (
      <>
        <Paragraph>{t.rich('accountBlocked.intro', { tenant, b: bold })}</Paragraph>
        <Paragraph>
          {params.helpContact ? t('accountBlocked.contact', { contact: mail.name(params.helpContact) }) : t('accountBlocked.noContact', { tenant })}
        </Paragraph>
      </>
    ),
  }
}
