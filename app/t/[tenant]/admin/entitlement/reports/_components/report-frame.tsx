import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { ListPage } from '../../../_components/list-page'

/** The head of both reports. */
export async function ReportFrame({ tenant, children }: { tenant: string; children: ReactNode }) {
  const t = await getTranslations('report')
  const base = `/t/${tenant}/admin/entitlement/reports`
  return (
    <ListPage title={t('title')} purpose={t('purpose')}>
      <TabsNav label={t('tabs.label')} tabs={[{ label: t('tabs.guests'), href: base }, { label: t('tabs.access'), href: `${base}/access` }]} />
      {children}
    </ListPage>
  )
}
