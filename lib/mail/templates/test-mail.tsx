import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { bold, Paragraph } from '../parts/text'

export function testMail(params: MailParams<'test-mail'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('testMail.subject', { tenant }),
    preview: t('testMail.preview', { tenant }),
    heading: t('testMail.heading', { tenant }),
    body: (
      <>
        <Paragraph>{t.rich('testMail.intro', { requestedBy: mail.name(params.requestedBy), date: mail.date(params.at), b: bold })}</Paragraph>
        <Paragraph>{t('testMail.next')}</Paragraph>
      </>
    ),
  }
}
