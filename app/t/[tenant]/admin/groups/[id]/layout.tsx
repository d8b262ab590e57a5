import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { getGroup } from '@/lib/services/group'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { DeleteGroup } from '../_components/delete-group'
import { GroupForm } from '../_components/group-form'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [['members', '', 'group.read'], ['applications', '/applications', 'assignment.read'], ['audit', '/audit', 'log.audit.read']] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getGroup, { id })).displayName }
}

export default async function GroupLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/groups`
  const [group, shell, t] = [await read(tenant, getGroup, { id }), await read(tenant, getShell, {}), await getTranslations('group')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: group.displayName }]} />
      <DetailHeader
        name={group.displayName}
        avatar={{ square: true }}
        subtitle={group.description}
        facts={[
          { label: t('facts.members'), value: group.memberCount },
          { label: t('facts.created'), value: <DateTime value={group.createdAt.toISOString()} format="date" /> },
          { label: t('facts.objectId'), value: <CopyText value={group.id} what={t('facts.objectId')} /> },
        ]}
        actions={group.changeable && <><GroupForm group={group} /><DeleteGroup group={group} /></>}
      />
      <TabsNav label={t('tabs.label')} tabs={TABS.filter(([, , needs]) => shell.permissions.includes(needs)).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      {children}
    </Page>
  )
}
