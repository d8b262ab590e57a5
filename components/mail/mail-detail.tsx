'use client'
import { MailX, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader, type Fact } from '@/components/blocks/detail-header'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { EmptyState } from '@/components/blocks/empty-state'
import { FactList } from '@/components/blocks/fact-list'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { useMailKind } from './kind'
import { MailFaces } from './mail-faces'
import { MailStatePill } from './mail-state'
import type { ResendAction, ShownMail } from './types'
import { useResend } from './use-resend'

type MailDetailProps = {
  mail: ShownMail
  htmlHref: string
  resend: ResendAction | null
  /** Where people and invitations of this mail's tenant live; absent for operators, who have no such pages. */
  adminBase?: string
}

/** One message: what became of it, and what it says. */
export function MailDetail({ mail, htmlHref, resend, adminBase }: MailDetailProps) {
  const t = useTranslations('mailbox')
  const { to, content, failure } = mail
  return (
    <>
      <DetailHeader name={mail.subject ?? t('unreadableSubject')} avatar={false} pill={<MailStatePill state={mail.state} />} facts={useTimes(mail)} actions={resend && <Resend mail={mail} resend={resend} />} subtitle={to.name ? `${to.name} <${to.address}>` : to.address} />
      {failure && <Banner tone={mail.state === 'dead' ? 'danger' : 'warning'} title={t(`failure.${failure}`)} className="mb-5">{mail.serverSaid && t.rich('serverSaidText', { text: mail.serverSaid, code: (inner) => <code className="font-mono text-xs">{inner}</code> })}</Banner>}
      <DetailLayout aside={<About mail={mail} adminBase={adminBase} />}>
        {mail.masked && <Banner title={t('maskedTitle')}>{t('maskedWhat')}</Banner>}
        {content ? <MailFaces text={content.text} raw={content.raw} htmlHref={htmlHref} links={mail.state === 'captured'} /> : <Card><EmptyState icon={MailX} title={t('noContentTitle')} what={t('noContentWhat')} /></Card>}
      </DetailLayout>
    </>
  )
}

function useTimes({ state, createdAt, sentAt, nextAttemptAt }: ShownMail): Fact[] {
  const t = useTranslations('mailbox')
  return [
    { label: t('written'), value: <DateTime value={createdAt.toISOString()} /> },
    ...(sentAt ? [{ label: t(state === 'captured' ? 'keptAt' : 'sentAt'), value: <DateTime value={sentAt.toISOString()} /> }] : []),
    ...(nextAttemptAt ? [{ label: t('nextAttempt'), value: <DateTime value={nextAttemptAt.toISOString()} /> }] : []),
  ]
}

function Resend({ mail, resend }: { mail: ShownMail; resend: ResendAction }) {
  const t = useTranslations('mailbox')
  const { run, pending } = useResend(resend)
  if (mail.state === 'queued' || mail.state === 'sending') return null
  return <Button pending={pending} onClick={() => run({ ids: [mail.id] })}><RotateCw aria-hidden />{t(mail.state === 'failed' ? 'tryNow' : 'resend')}</Button>
}

function About({ mail, adminBase }: { mail: ShownMail; adminBase: string | undefined }) {
  const t = useTranslations('mailbox')
  const kind = useMailKind()
  const link = (href: string, label: string) => <Link href={href} className="text-accent-ink hover:underline">{label}</Link>
  const language = new Intl.DisplayNames([mail.locale], { type: 'language' }).of(mail.locale) ?? mail.locale
  return (
    <Card>
      <CardHeader><CardTitle>{t('about')}</CardTitle></CardHeader>
      <CardBody className="pt-2">
        <FactList
          facts={[
            { label: t('kindLabel'), value: kind(mail.template) },
            { label: t('language'), value: <span lang={mail.locale}>{language}</span> },
            ...(mail.tenant ? [{ label: t('columnTenant'), value: mail.tenant.name }] : []),
            { label: t('attempts'), value: mail.attempts },
            ...(adminBase && mail.userId ? [{ label: t('person'), value: link(`${adminBase}/users/${mail.userId}`, t('openPerson')) }] : []),
            ...(adminBase && mail.invitationId ? [{ label: t('invitation'), value: link(`${adminBase}/invitations/${mail.invitationId}`, t('openInvitation')) }] : []),
            { label: t('messageId'), value: <span className="flex items-center gap-1"><code className="truncate font-mono text-xs">{mail.id}</code><CopyButton value={mail.id} what={t('messageIdCopy')} /></span> },
          ]}
        />
      </CardBody>
    </Card>
  )
}
