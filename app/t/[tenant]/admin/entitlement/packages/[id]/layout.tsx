import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { getPackage } from '@/lib/services/access-package'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { PackageActions } from '../_components/package-actions'
import { PackageState } from '../_components/packages-table'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [
  ['overview', '', 'access-package.read'], ['roles', '/roles', 'access-package.read'], ['policies', '/policies', 'access-package.read'],
  ['assignments', '/assignments', 'access-assignment.read'], ['requests', '/requests', 'access-assignment.read'],
  ['separation', '/separation', 'access-package.read'], ['rehearsal', '/rehearsal', 'access-package.read'], ['audit', '/audit', 'log.audit.read'],
] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getPackage, { id })).displayName }
}

export default async function PackageLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/packages`
  const [found, shell, t] = [await read(tenant, getPackage, { id }), await read(tenant, getShell, {}), await getTranslations('package')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: found.displayName }]} />
      <DetailHeader
        name={found.displayName}
        avatar={{ square: true }}
        pill={<PackageState state={found.state} />}
        subtitle={found.description}
        facts={[
          { label: t('facts.catalog'), value: found.catalog.displayName },
          { label: t('facts.found'), value: t(found.isHidden ? 'hidden.yes' : 'hidden.no') },
          { label: t('facts.objectId'), value: <CopyText value={found.id} what={t('facts.objectId')} /> },
        ]}
        actions={found.manageable && <PackageActions key={found.version} found={{ id: found.id, version: found.version, displayName: found.displayName, description: found.description, isHidden: found.isHidden, archived: found.archivedAt !== null, catalogId: found.catalog.id }} />}
      />
      {found.archivedAt && <Banner className="mb-4" tone="info" title={t('archivedNote')} />}
      <TabsNav label={t('tabs.label')} tabs={TABS.filter(([, , needs]) => shell.permissions.includes(needs)).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      {children}
    </Page>
  )
}
