import { History } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { listMyAssignments } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.expired')} · ${t('title')}` }
}

export default async function ExpiredPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('my-access.expired')])
  const { ended, active } = await read(tenant, listMyAssignments, {})
  const held = new Set(active.map((one) => one.package.id))
  if (ended.length === 0) return <EmptyState icon={History} title={t('emptyTitle')} what={t('emptyWhat')} />
  return (
    <Card><CardBody>
      <ul aria-label={t('label')} className="divide-y divide-line">
        {ended.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium wrap-anywhere text-ink">{one.package.displayName}</p>
              <p className="text-sm text-ink-3">{t('ended')} <DateTime value={one.endedAt?.toISOString()} />{t.has(`why.${one.endReason}`) && <> · {t(`why.${one.endReason}`)}</>}</p>
            </div>
            {!held.has(one.package.id) && <Button asChild size="lg"><Link href={`/t/${tenant}/my/access/${one.package.id}`} aria-label={t('againName', { name: one.package.displayName })}>{t('again')}</Link></Button>}
          </li>
        ))}
      </ul>
    </CardBody></Card>
  )
}
