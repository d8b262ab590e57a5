import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getEntitlementSettings } from '@/lib/services/access-package'
import { read } from '@/lib/transport/read'
import { LifecycleForm } from './_components/lifecycle-form'
import { MailSwitches } from './_components/mail-switches'

export async function generateMetadata() {
  return { title: (await getTranslations('package.settings'))('title') }
}

export default async function EntitlementSettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [settings, t] = [await read(tenant, getEntitlementSettings, {}), await getTranslations('package.settings')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <LifecycleForm key={settings.version} settings={settings} />
      <MailSwitches off={settings.mailsOff} changeable={settings.changeable} />
    </Page>
  )
}
