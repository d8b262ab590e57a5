import type { MailParams } from '@/lib/domain/mail'
import type { Mailing, Written } from '../mailing'
import { Action } from '../parts/blocks'
import { bold, Paragraph } from '../parts/text'

/** What a guest lifecycle policy has planned or done: to the guest, or to a sponsor about all of whom the same is to be said. */
export function guestLifecycle({ event, own, reason, deletes, people, count, at }: MailParams<'guest-lifecycle'>, mail: Mailing): Written {
  const { t, tenant } = mail
  const key = own ? 'own' : event
  const values = { tenant, count, date: at ? mail.date(at) : '', deletes: deletes ? 'yes' : 'no' }
  const names = mail.list(people.map((name) => mail.name(name)))
  const answers = event === 'planned' || event === 'remind'
  return {
    subject: t(`guestLifecycle.${key}.subject`, values),
    preview: t(`guestLifecycle.reason.${reason}`),
    heading: t(`guestLifecycle.${key}.subject`, values),
    body: (
      <>
        <Paragraph>{t.rich(`guestLifecycle.${key}.intro`, { ...values, b: bold })}</Paragraph>
        {!own && <Paragraph>{t('guestLifecycle.people', { names, more: count - people.length })}</Paragraph>}
        <Paragraph>{t(`guestLifecycle.reason.${reason}`)}</Paragraph>
        {own ? <Paragraph>{t(`guestLifecycle.help.${reason}`, { tenant })}</Paragraph> : null}
        {!own && answers ? <Action mail={mail} href={mail.link('accessGuests')}>{t('guestLifecycle.action')}</Action> : null}
      </>
    ),
  }
}
