import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

export default async function AccountLayout({ params, children }: { params: Promise<{ tenant: string }>; children: ReactNode }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('account')])
  const frame = await read(tenant, getFrame, {})
  const base = `/t/${tenant}/my/account`
  return (
    <div className="mx-auto max-w-4xl">
      <header className="mb-5">
        <h1 className="text-3xl font-semibold tracking-tight text-balance text-ink">{t('title')}</h1>
        <p className="mt-1 text-base text-ink-2">{t('lead', { tenant: frame.tenant.name })}</p>
      </header>
      <TabsNav
        label={t('sections')}
        tabs={[{ label: t('tabs.profile'), href: base }, { label: t('tabs.security'), href: `${base}/security` }, { label: t('tabs.signIns'), href: `${base}/sign-ins` }, { label: t('tabs.terms'), href: `${base}/terms` }, { label: t('tabs.organisations'), href: `${base}/organisations` }]}
      />
      <div className="flex flex-col gap-5">{children}</div>
    </div>
  )
}
