import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/blocks/page-header'
import { MailDetail } from '@/components/mail/mail-detail'
import { Crumbs } from '@/components/shell/crumbs'
import { getMail } from '@/lib/services/mail'
import { read } from '@/lib/transport/read'
import { resendMailAction } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('mailbox'))('title') }
}

export default async function MailDetailPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const t = await getTranslations('mailbox')
  const mail = await read(tenant, getMail, { id })
  const base = `/t/${tenant}/admin`
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: `${base}/mail` }, { label: mail.subject ?? t('unreadableSubject') }]} />
      <MailDetail mail={mail} htmlHref={`${base}/mail/${id}/html`} resend={resendMailAction} adminBase={base} />
    </Page>
  )
}
