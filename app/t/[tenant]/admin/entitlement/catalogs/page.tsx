import { getTranslations } from 'next-intl/server'
import { listCatalogs } from '@/lib/services/catalog'
import { read } from '@/lib/transport/read'
import { ListPage } from '../../_components/list-page'
import { CatalogForm } from './_components/catalog-form'
import { CatalogsTable } from './_components/catalogs-table'
import { catalogList } from './list'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('catalog'))('title') }
}

export default async function CatalogsPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { filter, page } = await catalogList.load(searchParams)
  const state = filter.state === 'published' || filter.state === 'unpublished' ? filter.state : undefined
  const [data, t] = [await read(tenant, listCatalogs, { ...filter, state, ...page }), await getTranslations('catalog')]
  return (
    <ListPage title={t('title')} purpose={t('purpose')} actions={data.creatable && <CatalogForm />}>
      <CatalogsTable data={data} base={`/t/${tenant}/admin/entitlement/catalogs`} creatable={data.creatable} />
    </ListPage>
  )
}
