import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { bold, Paragraph } from '../parts/text'

export function passwordChanged(params: MailParams<'password-changed'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('passwordChanged.subject', { tenant }),
    preview: t('passwordChanged.preview'),
    heading: t('passwordChanged.heading'),
    body: (
      <>
        <Paragraph>{t.rich(`passwordChanged.${params.changedBy}`, { tenant, b: bold })}</Paragraph>
        <Origin mail={mail} from={params.from} at={params.at} />
        <Paragraph>{t('passwordChanged.unexpected')}</Paragraph>
        <Action mail={mail} href={mail.link('account')}>{t('passwordChanged.action')}</Action>
      </>
    ),
  }
}
