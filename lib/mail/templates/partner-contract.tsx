import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { bold, Paragraph } from '../parts/text'

/** A partner's contract comes to its end, or has: to those who answer for the partner, and to its people who lose something with it. */
export function partnerContract({ partner, event: happened, endsOn, endsAssignments, own }: MailParams<'partner-contract'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const event = own ? 'own' : happened
  const values = { tenant, partner: mail.name(partner), date: mail.day(endsOn), action: endsAssignments ? 'end' : 'remind' }
  return {
    subject: t(`partnerContract.${event}.subject`, values),
    preview: t(`partnerContract.${event}.preview`, values),
    heading: t(`partnerContract.${event}.subject`, values),
    body: (
      <>
        <Paragraph>{t.rich(`partnerContract.${event}.intro`, { ...values, b: bold })}</Paragraph>
        <Paragraph>{t(`partnerContract.${event}.next`, values)}</Paragraph>
      </>
    ),
  }
}
