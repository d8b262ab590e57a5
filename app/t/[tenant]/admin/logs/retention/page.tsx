import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { RetentionForm } from '@/components/log/retention-form'
import { Crumbs } from '@/components/shell/crumbs'
import { getRetention } from '@/lib/services/log'
import { read } from '@/lib/transport/read'
import { setRetentionAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('log'))('retentionTitle') }
}

export default async function RetentionPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('log')])
  const { days, changeable } = await read(tenant, getRetention, {})
  return (
    <Page>
      <Crumbs items={[{ label: t('logs'), href: `/t/${tenant}/admin/logs/audit` }, { label: t('retentionTitle') }]} />
      <PageHeader title={t('retentionTitle')} purpose={t('retentionPurpose')} />
      <RetentionForm days={days} changeable={changeable} save={setRetentionAction} signIn={`/t/${tenant}/console/sign-in?reauth=1&returnTo=/t/${tenant}/admin/logs/retention`} />
    </Page>
  )
}
