import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { bold, Paragraph } from '../parts/text'

export function newSignIn(params: MailParams<'new-sign-in'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('newSignIn.subject', { tenant }),
    preview: t('newSignIn.preview'),
    heading: t('newSignIn.heading'),
    body: (
      <>
        <Paragraph>{t.rich('newSignIn.intro', { tenant, b: bold })}</Paragraph>
        <Origin mail={mail} from={params.from} at={params.at} application={params.application} />
        <Paragraph>{t('newSignIn.unexpected')}</Paragraph>
        <Action mail={mail} href={mail.link('signIns')}>{t('newSignIn.action')}</Action>
      </>
    ),
  }
}
