import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Badge } from '@/components/ui/status-pill'

type Mail = { id: string; template: string; state: string; toAddress: string; createdAt: Date }

/** The mails of one invitation; `base` opens them for people who may read mail. */
export function InvitationMails({ mails, base }: { mails: readonly Mail[]; base: string | null }) {
  const t = useTranslations('invitation')
  const word = (group: 'mailKinds' | 'mailStates', key: string) => (t.has(`detail.${group}.${key}`) ? t(`detail.${group}.${key}`) : key)
  return (
    <Card>
      <CardHeader><CardTitle>{t('detail.mails')}</CardTitle></CardHeader>
      <CardBody>
        {mails.length === 0 ? <p className="text-sm text-ink-3">{t('detail.noMails')}</p> : (
          <ul className="divide-y divide-line">
            {mails.map((mail) => (
              <li key={mail.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm first:pt-0 last:pb-0">
                <span className="text-ink">{word('mailKinds', mail.template)}</span>
                <span className="min-w-0 truncate text-ink-3">{mail.toAddress}</span>
                <Badge>{word('mailStates', mail.state)}</Badge>
                <DateTime value={mail.createdAt.toISOString()} className="ms-auto text-xs text-ink-3" />
                {base && <Link href={`${base}/${mail.id}`} className="rounded-sm text-accent-ink underline-offset-2 hover:underline">{t('detail.openMail')}</Link>}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}
