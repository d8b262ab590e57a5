import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { bold, Paragraph } from '../parts/text'

/** A partner's contract comes to its end, or has: to the people who answer for the partner. */
export function partnerContract({ partner, event, endsOn, endsAssignments }: MailParams<'partner-contract'>, mail: Mailing): Written {
  const { t, tenant } = mail
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
