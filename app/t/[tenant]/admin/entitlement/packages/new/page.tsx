import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { listCatalogs } from '@/lib/services/catalog'
import { read } from '@/lib/transport/read'
import { PackageWizard } from '../_components/package-wizard'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('package.wizard'))('title') }
}

export default async function NewPackagePage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { catalog } = await searchParams
  const base = `/t/${tenant}/admin/entitlement/packages`
  const [{ rows }, t] = [await read(tenant, listCatalogs, { size: 200 }), await getTranslations('package')]
  const catalogs = rows.map(({ id, displayName }) => ({ id, displayName }))
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('wizard.title') }]} />
      <PageHeader title={t('wizard.title')} purpose={t('purpose')} />
      {catalogs.length === 0 ? <EmptyState title={t('emptyTitle')} what={t('wizard.noCatalog')} /> : <PackageWizard base={base} catalogs={catalogs} catalogId={catalogs.find((one) => one.id === catalog)?.id ?? catalogs[0]?.id ?? ''} />}
    </Page>
  )
}
