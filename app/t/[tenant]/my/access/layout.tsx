import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { getMyAccess } from '@/lib/services/access-request'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

/** My Access: what somebody has, had, asked for and decides on. Parts that are not theirs are not shown. */
export default async function AccessLayout({ params, children }: { params: Promise<{ tenant: string }>; children: ReactNode }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('my-access')])
  const [mine, frame] = [await read(tenant, getMyAccess, {}), await read(tenant, getFrame, {})]
  const base = `/t/${tenant}/my/access`
  return (
    <div className="mx-auto max-w-4xl">
      <header className="mb-5">
        <h1 className="text-3xl font-semibold tracking-tight text-balance text-ink">{t('title')}</h1>
        <p className="mt-1 text-base text-ink-2">{t('lead', { tenant: frame.tenant.name })}</p>
      </header>
      <TabsNav
        label={t('sections')}
        tabs={[
          ...(frame.packages ? [{ label: t('tabs.available'), href: base }, { label: t('tabs.active'), href: `${base}/active`, ...(mine.active > 0 && { count: mine.active }) }, { label: t('tabs.expired'), href: `${base}/expired` }, { label: t('tabs.requests'), href: `${base}/requests` }] : []),
          ...(frame.dormant || !frame.packages ? [] : [{ label: t('tabs.approvals'), href: `${base}/approvals`, ...(mine.approvals > 0 && { count: mine.approvals }) }]),
          ...(frame.sponsors ? [{ label: t('tabs.guests'), href: `${base}/guests` }] : []), ...(frame.dormant || !frame.packages ? [] : [{ label: t('tabs.away'), href: `${base}/away` }]),
        ]}
      />
      <div className="flex flex-col gap-5">{children}</div>
    </div>
  )
}
