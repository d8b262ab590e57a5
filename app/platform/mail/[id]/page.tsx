import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/blocks/page-header'
import { MailDetail } from '@/components/mail/mail-detail'
import { Crumbs } from '@/components/shell/crumbs'
import { getPlatformMail } from '@/lib/services/mail'
import { readPlatform } from '@/lib/transport/read'
import { resendPlatformMailAction } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('mailbox'))('title') }
}

export default async function PlatformMailDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const t = await getTranslations('mailbox')
  const mail = await readPlatform(getPlatformMail, { id })
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: '/platform/mail' }, { label: mail.subject ?? t('unreadableSubject') }]} />
      <MailDetail mail={mail} htmlHref={`/platform/mail/${id}/html`} resend={resendPlatformMailAction} />
    </Page>
  )
}
