import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { bold, Paragraph } from '../parts/text'

export function emergencySignIn(params: MailParams<'emergency-sign-in'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('emergencySignIn.subject', { tenant }),
    preview: t('emergencySignIn.preview'),
    heading: t('emergencySignIn.heading'),
    body: (
      <>
        <Paragraph>{t.rich('emergencySignIn.intro', { tenant, name: mail.name(params.name), b: bold })}</Paragraph>
        <Origin mail={mail} from={params.from} at={params.at} application={params.application} />
        <Paragraph>{t('emergencySignIn.unexpected')}</Paragraph>
        <Action mail={mail} href={mail.link('signInLog')}>{t('emergencySignIn.action')}</Action>
      </>
    ),
  }
}
