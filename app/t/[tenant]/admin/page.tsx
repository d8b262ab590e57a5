import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Page } from '@/components/blocks/page-header'
import { StatFigure } from '@/components/blocks/stat-figure'
import { Crumbs } from '@/components/shell/crumbs'
import { getOverview, getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { BreakGlassUses } from './conditional-access/_components/break-glass-uses'
import { ActivityCard } from './_components/activity-card'
import { ConsoleLoading } from './_components/console-loading'
import { ProtectionCard } from './_components/protection-card'
import { visibleNav } from './_components/navigation'
import { SetupCard } from './_components/setup-card'

export async function generateMetadata() {
  return { title: (await getTranslations('overview'))('title') }
}

/** Its skeleton stands here and not in a `loading.tsx`, which would be one for every address below, also for those that lead nowhere. */
export default async function OverviewPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin`
  const shell = await read(tenant, getShell, {})
  if (!shell.permissions.includes('user.read')) redirect(visibleNav(base, shell, (key) => key)[0]?.items[0]?.href ?? `/t/${tenant}/my/apps`)
  return <Suspense fallback={<ConsoleLoading />}><Overview tenant={tenant} /></Suspense>
}

async function Overview({ tenant }: { tenant: string }) {
  const base = `/t/${tenant}/admin`
  const shell = await read(tenant, getShell, {})
  const [{ stat, setup, activity, protection }, t] = [await read(tenant, getOverview, {}), await getTranslations('overview')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <header className="mb-6">
        <p className="text-sm text-ink-3">{shell.tenant.name}</p>
        <h1 className="mt-1 max-w-[40ch] text-2xl font-semibold tracking-tight text-balance text-ink">{t('state.quiet', { guests: stat.guests - stat.guestsPending, pending: stat.guestsPending, open: stat.invitationsPending })}</h1>
        {stat.blocked > 0 && <p className="mt-1 text-sm text-ink-2">{t('state.blocked', { blocked: stat.blocked })}</p>}
      </header>
      {protection && <BreakGlassUses uses={protection.uses} base={base} />}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatFigure label={t('figures.guests')} value={stat.guests} href={`${base}/users?userType=guest`} />
        <StatFigure label={t('figures.open')} value={stat.invitationsPending} href={`${base}/invitations`} />
        <StatFigure label={t('figures.members')} value={stat.members} href={`${base}/users?userType=member`} />
        <StatFigure label={t('figures.applications')} value={stat.applications} href={`${base}/applications`} />
      </div>
      <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {activity && <ActivityCard rows={activity} href={`${base}/logs/audit`} />}
        <div className="flex min-w-0 flex-col gap-5">
          <SetupCard base={base} permissions={shell.permissions} facts={{ ...setup, firstApplication: stat.applications > 0, firstGuest: stat.guests > 0 }} />
          {protection && <ProtectionCard facts={protection} base={`${base}/conditional-access`} />}
        </div>
      </div>
    </Page>
  )
}
