import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequestList } from '@/components/access-request/request-list'
import { EmptyState } from '@/components/blocks/empty-state'
import { Card, CardBody } from '@/components/ui/card'
import { listMyRequests } from '@/lib/services/access-request'
import { read } from '@/lib/transport/read'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('my-access')
  return { title: `${t('tabs.requests')} · ${t('title')}` }
}

export default async function RequestsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant }, t] = await Promise.all([params, getTranslations('my-access.requests')])
  const { rows, me } = await read(tenant, listMyRequests, {})
  if (rows.length === 0) return <EmptyState icon={Inbox} title={t('emptyTitle')} what={t('emptyWhat')} />
  return <Card><CardBody><RequestList requests={rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))} base={`/t/${tenant}/my/access`} label={t('label')} mine={me} /></CardBody></Card>
}
