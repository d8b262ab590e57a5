import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { CreateForm } from '../_components/create-form'

export async function generateMetadata() {
  return { title: (await getTranslations('agreement'))('create.title') }
}

export default async function NewTermsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = [await params, await getTranslations('agreement')]
  const base = `/t/${tenant}/admin/conditional-access/terms`
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('create.title') }]} />
      <PageHeader title={t('create.title')} purpose={t('purpose')} />
      <div className="max-w-[45rem]"><CreateForm base={base} /></div>
    </Page>
  )
}
