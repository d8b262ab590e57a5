import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { getCatalog } from '@/lib/services/catalog'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { CatalogForm, DeleteCatalog } from '../_components/catalog-form'
import { CatalogState } from '../_components/catalogs-table'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [['resources', '', 'catalog.read'], ['packages', '/packages', 'access-package.read'], ['roles', '/roles', 'catalog.read'], ['audit', '/audit', 'log.audit.read']] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getCatalog, { id })).displayName }
}

export default async function CatalogLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/catalogs`
  const [catalog, shell, t] = [await read(tenant, getCatalog, { id }), await read(tenant, getShell, {}), await getTranslations('catalog')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: catalog.displayName }]} />
      <DetailHeader
        name={catalog.displayName}
        avatar={{ square: true }}
        pill={<CatalogState state={catalog.state} />}
        subtitle={catalog.description}
        facts={[
          { label: t('facts.outsiders'), value: t(catalog.isExternallyVisible ? 'external.yes' : 'external.no') },
          { label: t('facts.created'), value: <DateTime value={catalog.createdAt.toISOString()} format="date" /> },
          { label: t('facts.objectId'), value: <CopyText value={catalog.id} what={t('facts.objectId')} /> },
        ]}
        actions={catalog.changeable && <><CatalogForm key={catalog.version} catalog={catalog} /><DeleteCatalog catalog={catalog} /></>}
      />
      <TabsNav label={t('tabs.label')} tabs={TABS.filter(([, , needs]) => shell.permissions.includes(needs)).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      {children}
    </Page>
  )
}
