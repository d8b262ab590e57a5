import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { CreateWizard } from '../_components/create-wizard'

export async function generateMetadata() {
  return { title: (await getTranslations('application'))('wizard.title') }
}

export default async function NewApplicationPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/applications`
  const t = await getTranslations('application')
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('wizard.title') }]} />
      <div className="mx-auto max-w-2xl">
        <PageHeader title={t('wizard.title')} purpose={t('wizard.purpose')} />
        <CreateWizard base={base} />
      </div>
    </Page>
  )
}
