import { CircleCheck, CirclePause } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppTile } from '@/components/application/app-tile'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { CopyText } from '@/components/ui/copy-button'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import { getApplication } from '@/lib/services/application'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ApplicationActions } from '../_components/application-actions'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [
  ['overview', '', 'application.read', true], ['signOn', '/sign-on', 'application.read', false], ['credentials', '/credentials', 'application.read', false],
  ['roles', '/roles', 'application.read', false], ['assignments', '/assignments', 'assignment.read', true], ['access', '/access', 'assignment.read', true], ['audit', '/audit', 'log.audit.read', true],
] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getApplication, { id })).displayName }
}

export default async function ApplicationLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/applications`
  const [app, shell, t] = [await read(tenant, getApplication, { id }), await read(tenant, getShell, {}), await getTranslations('application')]
  const tabs = TABS.filter(([, , needs, link]) => shell.permissions.includes(needs) && (link || app.kind === 'oidc'))
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: app.displayName }]} />
      <div className="flex items-start gap-3.5">
        <AppTile name={app.displayName} text={app.logoText} color={app.logoColor} size="lg" />
        <div className="min-w-0 flex-1">
          <DetailHeader
            name={app.displayName}
            avatar={false}
            pill={<StatusPill tone={app.enabled ? 'success' : 'neutral'} icon={app.enabled ? CircleCheck : CirclePause}>{t(app.enabled ? 'enabled.on' : 'enabled.off')}</StatusPill>}
            subtitle={app.description}
            facts={[
              { label: t('facts.kind'), value: app.clientType ? t(`clientTypes.${app.clientType}`) : t(`kinds.${app.kind}`) },
              { label: t('facts.access'), value: t(app.assignmentRequired ? 'access.assigned' : 'access.everyone') },
              { label: t('facts.clientId'), value: app.clientId ? <CopyText value={app.clientId} what={t('facts.clientId')} /> : <Empty>{t('none')}</Empty> },
            ]}
            actions={<ApplicationActions application={app} />}
          />
        </div>
      </div>
      <TabsNav label={t('tabs.label')} tabs={tabs.map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      {children}
    </Page>
  )
}
