import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Origin } from '../parts/origin'
import { bold, Paragraph } from '../parts/text'

export function addressChanged(params: MailParams<'address-changed'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('addressChanged.subject', { tenant }),
    preview: t('addressChanged.preview'),
    heading: t('addressChanged.heading'),
    body: (
      <>
        <Paragraph>{t.rich('addressChanged.intro', { tenant, b: bold })}</Paragraph>
        <Origin mail={mail} from={undefined} at={params.at} />
        <Paragraph>{t('addressChanged.unexpected', { tenant })}</Paragraph>
      </>
    ),
  }
}
