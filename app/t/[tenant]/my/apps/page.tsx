import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MyApps } from '@/components/portal/my-apps'
import { getFrame, myApps } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import { arrangeAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('myApps') }
}

export default async function MyAppsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('portal')])
  const [apps, frame] = [await read(tenant, myApps, {}), await read(tenant, getFrame, {})]
  if (!frame.apps) redirect(`/t/${tenant}/my/access`)
  return (
    <>
      <header className="mb-7">
        <h1 className="text-3xl font-semibold tracking-tight text-balance text-ink">{t('hello', { name: frame.account.name })}</h1>
        <p className="mt-1 text-base text-ink-2">{t('lead', { tenant: frame.tenant.name })}</p>
      </header>
      <MyApps apps={apps} tenantName={frame.tenant.name} accountHref={`/t/${tenant}/my/account`} arrange={arrangeAction} />
    </>
  )
}
