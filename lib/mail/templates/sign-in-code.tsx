import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Code } from '../parts/blocks'
import { Origin } from '../parts/origin'
import { Advice, Fine, Paragraph } from '../parts/text'

/**
 * The code is in the body only. Subject and preview show on locked screens and in other people's view,
 * and mail servers log subjects.
 */
export function signInCode(params: MailParams<'sign-in-code'>, mail: Mailing): Written {
  const { t, tenant } = mail
  return {
    subject: t('signInCode.subject', { tenant }),
    preview: t('signInCode.preview'),
    heading: t('signInCode.heading', { tenant }),
    body: (
      <>
        <Paragraph>{t(`signInCode.${params.purpose}`)}</Paragraph>
        <Code>{mail.code()}</Code>
        <Paragraph>{t('signInCode.expires', { minutes: params.minutes })}</Paragraph>
        <Origin mail={mail} from={params.from} />
        <Fine>{t('common.neverAsk', { tenant })}</Fine>
        <Advice>{t('signInCode.unexpected')}</Advice>
      </>
    ),
  }
}
