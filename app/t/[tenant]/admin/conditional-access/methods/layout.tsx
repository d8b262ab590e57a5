import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'

export async function generateMetadata() {
  return { title: (await getTranslations('security-info'))('policy.title') }
}

const TABS = [['policy', '', 'authentication-method.policy.read'], ['registration', '/registration', 'authentication-method.read']] as const

export default async function MethodsLayout({ params, children }: { params: Promise<{ tenant: string }>; children: ReactNode }) {
  const { tenant } = await params
  const [shell, t] = [await read(tenant, getShell, {}), await getTranslations('security-info')]
  const base = `/t/${tenant}/admin/conditional-access/methods`
  const tabs = TABS.filter(([, , needs]) => shell.permissions.some((held) => held === needs)).map(([key, path]) => ({ label: t(`policy.tabs.${key}`), href: `${base}${path}` }))
  return (
    <Page wide>
      <Crumbs items={[{ label: t('policy.title') }]} />
      <PageHeader title={t('policy.title')} purpose={t('policy.purpose')} />
      <TabsNav label={t('policy.tabs.label')} tabs={tabs} />
      {children}
    </Page>
  )
}
