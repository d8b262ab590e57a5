import { MonitorSmartphone } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { SessionList } from '@/components/user/session-list'
import { listUserSessions } from '@/lib/services/user'
import { read } from '@/lib/transport/read'

export default async function SessionsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ sessions }, t] = [await read(tenant, listUserSessions, { id }), await getTranslations('user')]
  if (sessions.length === 0) return <EmptyState icon={MonitorSmartphone} title={t('sessions.emptyTitle')} what={t('sessions.emptyWhat')} />
  return <SessionList sessions={sessions} />
}
