import type { MailParams } from '@/lib/domain/mail'
import type { Mailing } from '../mailing'
import { Facts } from './blocks'

/** When and from where something was done, as far as it is known. A browser names itself, so its name is treated like any other stranger's text. */
export function Origin({ mail, from, at, application }: { mail: Mailing; from?: MailParams<'sign-in-code'>['from']; at?: string; application?: string }) {
  const { t } = mail
  const said = (value: string | undefined) => (value ? mail.name(value) : undefined)
  return (
    <Facts
      facts={[
        [t('common.time'), at && mail.date(at)],
        [t('common.application'), said(application)],
        [t('common.device'), said(from?.device)],
        [t('common.place'), said(from?.place)],
        [t('common.ip'), said(from?.ip)],
      ]}
    />
  )
}
