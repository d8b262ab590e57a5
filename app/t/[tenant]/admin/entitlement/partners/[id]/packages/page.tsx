import { Package } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { listOrganizationPackages } from '@/lib/services/connected-organization'
import { read } from '@/lib/transport/read'
import { RowsCard } from '../../../_components/rows-card'

export default async function PartnerPackagesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ packages }, t] = [await read(tenant, listOrganizationPackages, { id }), await getTranslations('partner.packages')]
  if (packages.length === 0) return <EmptyState icon={Package} title={t('emptyTitle')} what={t('emptyWhat')} />
  return (
    <RowsCard label={t('title')} rows={packages.map((one) => ({
      id: one.id, href: `/t/${tenant}/admin/entitlement/packages/${one.id}`, name: one.displayName, detail: t('policies', { names: one.policies.join(', ') }), end: t('catalog', { name: one.catalogName }),
    }))} />
  )
}
