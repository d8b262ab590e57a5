import { AppWindow } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { AppTile } from '@/components/application/app-tile'
import { EmptyState } from '@/components/blocks/empty-state'
import { listOrganizationApplications } from '@/lib/services/connected-organization'
import { read } from '@/lib/transport/read'
import { RowsCard } from '../../../_components/rows-card'

export default async function PartnerApplicationsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ applications }, t] = [await read(tenant, listOrganizationApplications, { id }), await getTranslations('partner.applications')]
  if (applications.length === 0) return <EmptyState icon={AppWindow} title={t('emptyTitle')} what={t('emptyWhat')} />
  return (
    <RowsCard label={t('title')} note={t('note')} rows={applications.map((app) => ({
      id: app.id, href: `/t/${tenant}/admin/applications/${app.id}`, name: app.displayName, mark: <AppTile name={app.displayName} text={app.logoText} color={app.logoColor} />, end: t('people', { count: app.people }),
    }))} />
  )
}
