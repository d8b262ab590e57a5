import { getTranslations } from 'next-intl/server'
import { FactList } from '@/components/blocks/fact-list'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { listKeys } from '@/lib/services/key'
import { mailLocales } from '@/lib/services/mail'
import { getSettings, timeZones } from '@/lib/services/tenant'
import { read } from '@/lib/transport/read'
import { SettingsForm } from './_components/settings-form'
import { SigningKeys } from './_components/signing-keys'

export async function generateMetadata() {
  return { title: (await getTranslations('organisation'))('title') }
}

export default async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [settings, { keys, changeable }, t] = [await read(tenant, getSettings, {}), await read(tenant, listKeys, {}), await getTranslations('organisation')]
  const copyable = (what: string, value: string) => (
    <span className="flex items-center gap-1"><code className="min-w-0 truncate font-mono text-xs">{value}</code><CopyButton what={what} value={value} /></span>
  )
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <SettingsForm settings={settings} languages={mailLocales} zones={timeZones()} />
          <SigningKeys keys={keys} changeable={changeable} signIn={`/t/${tenant}/console/sign-in?reauth=1&returnTo=/t/${tenant}/admin/settings`} />
        </div>
        <Card>
          <CardHeader><CardTitle>{t('facts')}</CardTitle></CardHeader>
          <CardBody>
            <FactList facts={[
              { label: t('tenantId'), value: copyable(t('tenantId'), settings.id) },
              { label: t('slug'), value: copyable(t('slug'), settings.slug) },
              { label: t('frontDoor'), value: copyable(t('frontDoor'), `/t/${settings.slug}`) },
            ]} />
          </CardBody>
        </Card>
      </div>
    </Page>
  )
}
