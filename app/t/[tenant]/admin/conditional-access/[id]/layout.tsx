import { Download, Pencil } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { PolicyStatePill } from '@/components/policy/state-pill'
import { Crumbs } from '@/components/shell/crumbs'
import { Button } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { getPolicy } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { PolicyActions } from '../_components/policy-actions'
import { WhileReading } from '../_components/while-reading'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [['summary', '', 'conditional-access.read'], ['impact', '/impact', 'conditional-access.read'], ['versions', '/versions', 'conditional-access.read'], ['audit', '/audit', 'log.audit.read'], ['json', '/json', 'conditional-access.read']] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getPolicy, { id })).displayName }
}

export default async function PolicyLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const [policy, shell, t] = [await read(tenant, getPolicy, { id }), await read(tenant, getShell, {}), await getTranslations('policy')]
  return (
    <Page>
      <WhileReading>
        <Crumbs items={[{ label: t('title'), href: base }, { label: policy.displayName }]} />
        <DetailHeader
          name={policy.displayName}
          avatar={false}
          pill={<PolicyStatePill state={policy.state} />}
          facts={[
            { label: t('facts.version'), value: policy.version },
            { label: t('facts.changed'), value: <DateTime value={policy.updatedAt.toISOString()} /> },
            { label: t('facts.objectId'), value: <CopyText value={policy.id} what={t('facts.objectId')} /> },
          ]}
          actions={(
            <>
              <Button asChild variant="ghost"><a href={`${base}/export?id=${id}`} download><Download aria-hidden />{t('export')}</a></Button>
              {policy.changeable && <Button asChild data-shortcut="e"><Link href={`${base}/${id}/edit`}><Pencil aria-hidden />{t('edit.action')}</Link></Button>}
              {policy.changeable && <PolicyActions policy={{ id: policy.id, displayName: policy.displayName, state: policy.state }} base={base} />}
            </>
          )}
        />
        <TabsNav label={t('tabs.label')} tabs={TABS.filter(([, , needs]) => shell.permissions.includes(needs)).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))} />
      </WhileReading>
      {children}
    </Page>
  )
}
