import { AppWindow } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { AccessList } from '@/components/application/access-list'
import { listAccessOfUser } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'

export default async function UserApplicationsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ applications }, t] = [await read(tenant, listAccessOfUser, { userId: id }), await getTranslations('user')]
  if (applications.length === 0) return <EmptyState icon={AppWindow} title={t('applications.emptyTitle')} what={t('applications.emptyWhat')} />
  return <AccessList applications={applications} base={`/t/${tenant}/admin`} />
}
