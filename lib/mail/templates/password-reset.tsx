import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action, Code } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { Advice, bold, Fine, Paragraph } from '../parts/text'

export function passwordReset(params: MailParams<'password-reset'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const { minutes } = params
  return {
    subject: t('passwordReset.subject', { tenant }),
    preview: t('passwordReset.preview', { minutes }),
    heading: t('passwordReset.heading'),
    body: (
      <>
        <Paragraph>{t.rich('passwordReset.intro', { tenant, b: bold })}</Paragraph>
        <Action mail={mail} href={mail.secretLink('resetPassword')}>{t('passwordReset.action')}</Action>
        <Code label={t('passwordReset.codeLabel')}>{mail.code()}</Code>
        <Paragraph>{t('passwordReset.expires', { minutes })}</Paragraph>
        <Origin mail={mail} from={params.from} />
        <Fine>{t('common.neverAsk', { tenant })}</Fine>
        <Advice>{t('passwordReset.unexpected', { host: mail.host })}</Advice>
      </>
    ),
  }
}
