import { UsersRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/blocks/empty-state'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Card, CardBody } from '@/components/ui/card'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'

/** The directory as far as this person may see it. A level that shows nothing says so once, for all pages below. */
export default async function PeopleLayout({ params, children }: { params: Promise<{ tenant: string }>; children: ReactNode }) {
  const [{ tenant: slug }, t] = await Promise.all([params, getTranslations('people')])
  const { directory, tenant } = await read(slug, getFrame, {})
  const base = `/t/${slug}/my/people`
  const hidden = directory.users === 'self' && directory.groups === 'none'
  return (
    <div className="mx-auto max-w-4xl">
      <header className="mb-5">
        <h1 className="text-3xl font-semibold tracking-tight text-balance text-ink">{t('title')}</h1>
        <p className="mt-1 text-base text-ink-2">{t(`lead.${directory.users}`, { tenant: tenant.name })}</p>
      </header>
      {hidden
        ? <Card><CardBody><EmptyState icon={UsersRound} title={t('hiddenTitle')} what={t('hiddenWhat', { tenant: tenant.name })} /></CardBody></Card>
        : (
          <>
            <TabsNav label={t('sections')} tabs={[{ label: t('people'), href: base }, { label: t('groups'), href: `${base}/groups` }]} />
            <div className="flex flex-col gap-5">{children}</div>
          </>
        )}
    </div>
  )
}
