import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { getOrganization } from '@/lib/services/connected-organization'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ConfigurePartner, DeletePartner } from '../_components/partner-actions'
import { PartnerForm } from '../_components/partner-form'
import { Contract, PartnerState } from '../_components/partner-pills'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [
  ['overview', '', 'connected-organization.read'], ['people', '/people', 'user.read'], ['packages', '/packages', 'connected-organization.read'],
  ['invitations', '/invitations', 'invitation.read'], ['applications', '/applications', 'connected-organization.read'], ['audit', '/audit', 'log.audit.read'],
] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getOrganization, { id })).displayName }
}

export default async function PartnerLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/partners`
  const [partner, shell, t] = [await read(tenant, getOrganization, { id }), await read(tenant, getShell, {}), await getTranslations('partner')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: partner.displayName }]} />
      <DetailHeader
        name={partner.displayName}
        avatar={{ square: true }}
        pill={<PartnerState state={partner.state} />}
        subtitle={partner.description}
        facts={[
          { label: t('facts.domains'), value: partner.domains.slice(0, 3).join(', ') || t('noDomains') },
          { label: t('facts.contract'), value: <Contract endsOn={partner.contractEndsOn} standing={partner.contract} /> },
          { label: t('facts.objectId'), value: <CopyText value={partner.id} what={t('facts.objectId')} /> },
        ]}
        actions={partner.changeable && <><ConfigurePartner partner={partner} /><PartnerForm key={partner.version} partner={partner} /><DeletePartner partner={partner} /></>}
      />
      <TabsNav label={t('tabs.label')} tabs={TABS.filter(([, , needs]) => shell.permissions.includes(needs)).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      {children}
    </Page>
  )
}
