import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { Crumbs } from '@/components/shell/crumbs'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { UserStatePill, UserTypeBadge } from '@/components/user/user-pills'
import { getShell } from '@/lib/services/overview'
import { getUser } from '@/lib/services/user'
import { read } from '@/lib/transport/read'
import { PlannedByLifecycle } from '../_components/planned-by-lifecycle'
import { UserActions } from '../_components/user-actions'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

const TABS = [
  ['overview', '', 'user.read'], ['identities', '/identities', 'user.read'], ['groups', '/groups', 'group.read'], ['applications', '/applications', 'assignment.read'], ['packages', '/packages', 'access-assignment.read'],
  ['methods', '/authentication-methods', 'authentication-method.read'], ['sessions', '/sessions', 'user.read'], ['signIns', '/sign-ins', 'log.sign-in.read'], ['audit', '/audit', 'log.audit.read'],
] as const

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getUser, { id })).displayName }
}

export default async function UserLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/users`
  const [user, shell, t] = [await read(tenant, getUser, { id }), await read(tenant, getShell, {}), await getTranslations('user')]
  const outranked = !user.may.update && shell.permissions.includes('user.update')
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: user.displayName }]} />
      <DetailHeader
        name={user.displayName}
        pill={<><UserStatePill state={user.state} /><UserTypeBadge type={user.userType} /></>}
        subtitle={user.email}
        facts={[
          { label: t('facts.company'), value: user.companyName ?? <Empty>{t('absent.none')}</Empty> },
          { label: t('facts.lastSignIn'), value: <DateTime value={user.lastSignInAt?.toISOString()} absent={t('absent.never')} /> },
          { label: t('facts.sponsors'), value: user.sponsors.map((sponsor) => sponsor.displayName).join(', ') || <Empty>{t('absent.nobody')}</Empty> },
        ]}
        actions={<UserActions user={user} />}
      />
      {user.purgeAfter && <Banner tone="warning" className="mb-4" title={t('deletedBanner', { date: user.purgeAfter })} />}
      {user.userType === 'guest' && !user.purgeAfter && <PlannedByLifecycle tenant={tenant} userId={id} linked={shell.permissions.includes('guest-lifecycle.read')} />}
      {outranked && <Banner className="mb-4" title={t('outranked')} />}
      <TabsNav
        label={t('tabs.label')}
        tabs={TABS.filter(([key, , needs]) => shell.permissions.includes(needs) && (key !== 'methods' || user.state !== 'deleted')).map(([key, path]) => ({ label: t(`tabs.${key}`), href: `${base}/${id}${path}` }))}
      />
      {children}
    </Page>
  )
}
