import { Mail } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { getOrganization } from '@/lib/services/connected-organization'
import { read } from '@/lib/transport/read'
import { RowsCard } from '../../../_components/rows-card'

export default async function PartnerInvitationsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [partner, t] = [await read(tenant, getOrganization, { id }), await getTranslations('partner.invitations')]
  if (partner.domains.length === 0) return <EmptyState icon={Mail} title={t('emptyTitle')} what={t('emptyWhat')} />
  return (
    <RowsCard label={t('title')} rows={partner.domains.map((domain) => ({
      id: domain, href: `/t/${tenant}/admin/invitations?domain=${encodeURIComponent(domain)}`, name: t('of', { domain }), detail: t('what'),
    }))} />
  )
}
