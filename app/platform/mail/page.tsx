import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { DeliveryBanner } from '@/components/mail/delivery-banner'
import { MailList } from '@/components/mail/mail-list'
import { SendTest } from '@/components/mail/send-test'
import { Crumbs } from '@/components/shell/crumbs'
import { loadListParams } from '@/lib/format/list-params'
import { listPlatformMails } from '@/lib/services/mail'
import { readPlatform } from '@/lib/transport/read'
import { resendPlatformMailAction, sendPlatformTestMailAction } from './actions'

export async function generateMetadata() {
  return { title: (await getTranslations('mailbox'))('title') }
}

export default async function PlatformMailPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const t = await getTranslations('mailbox')
  const { q, facets, ...order } = await loadListParams(searchParams, { facets: ['state', 'kind'], sorts: ['created'], defaultSort: '-created' })
  const mails = await readPlatform(listPlatformMails, { search: q, states: facets.state, templates: facets.kind, ...order })
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('platformPurpose')} actions={<SendTest test={sendPlatformTestMailAction} mode={mails.delivery.mode} />} />
      <DeliveryBanner mode={mails.delivery.mode} />
      <MailList data={mails} base="/platform/mail" resend={resendPlatformMailAction} tenants />
    </Page>
  )
}
