import { AppWindow } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AppTile } from '@/components/application/app-tile'
import { EmptyState } from '@/components/blocks/empty-state'
import { Card } from '@/components/ui/card'
import { Badge } from '@/components/ui/status-pill'
import { listAssignmentsOfGroup } from '@/lib/services/assignment'
import { read } from '@/lib/transport/read'

export default async function GroupApplicationsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ assignments }, t] = [await read(tenant, listAssignmentsOfGroup, { groupId: id }), await getTranslations('group')]
  if (assignments.length === 0) return <EmptyState icon={AppWindow} title={t('applications.emptyTitle')} what={t('applications.emptyWhat')} />
  return (
    <Card>
      <ul aria-label={t('applications.title')} className="divide-y divide-line">
        {assignments.map(({ id: key, application, appRole, createdAt }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <AppTile name={application.displayName} text={application.logoText} color={application.logoColor} />
            <Link href={`/t/${tenant}/admin/applications/${application.id}`} className="min-w-0 flex-1 basis-48 truncate rounded-sm text-sm font-medium text-ink hover:underline">{application.displayName}</Link>
            {appRole && <Badge tone="accent">{t('applications.role', { role: appRole.displayName })}</Badge>}
            <span className="text-xs text-ink-3">{t('applications.since', { date: createdAt })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
