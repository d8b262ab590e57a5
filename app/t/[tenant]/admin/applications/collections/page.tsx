import { Shapes } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { listCollections } from '@/lib/services/collection'
import { read } from '@/lib/transport/read'
import { CollectionForm } from './_components/collection-form'
import { CollectionList } from './_components/collection-list'

export async function generateMetadata() {
  return { title: (await getTranslations('application'))('collections.title') }
}

export default async function CollectionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [{ collections, changeable }, t] = [await read(tenant, listCollections, {}), await getTranslations('application')]
  const create = changeable && <CollectionForm />
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: `/t/${tenant}/admin/applications` }, { label: t('collections.title') }]} />
      <PageHeader title={t('collections.title')} purpose={t('collections.purpose')} actions={collections.length > 0 && create} />
      {collections.length === 0
        ? <EmptyState icon={Shapes} title={t('collections.emptyTitle')} what={t('collections.emptyWhat')} action={create} />
        : <CollectionList collections={collections} changeable={changeable} base={`/t/${tenant}/admin/applications`} />}
    </Page>
  )
}
