import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { Advice, bold, Paragraph } from '../parts/text'

export function adminWelcome(params: MailParams<'admin-welcome'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('adminWelcome.subject', { tenant }),
    preview: t('adminWelcome.preview', { tenant }),
    heading: t('adminWelcome.heading', { tenant }),
    body: (
      <>
        <Paragraph>{t('common.greeting', { name: mail.name(params.displayName) })}</Paragraph>
        <Paragraph>{t.rich('adminWelcome.intro', { tenant, b: bold })}</Paragraph>
        <Action mail={mail} href={mail.secretLink('setUpAdmin')}>{t('adminWelcome.action')}</Action>
        <Paragraph>{t.rich('adminWelcome.expires', { date: mail.date(params.expiresAt), b: bold })}</Paragraph>
        <Advice>{t('adminWelcome.unexpected', { host: mail.host })}</Advice>
      </>
    ),
  }
}
