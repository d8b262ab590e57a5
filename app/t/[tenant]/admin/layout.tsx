import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { tenantContext } from '@/lib/auth/context'
import { answerForObject, read } from '@/lib/transport/read'
import { getShell } from '@/lib/services/overview'
import { memberships } from '@/lib/services/portal'
import { listSavedViews } from '@/lib/services/saved-view'
import { searchAction } from './actions'
import { ConsoleFrame } from './_components/console-frame'
import { quickActions, visibleNav } from './_components/navigation'
import { OBJECTS } from './_components/objects'
import { ConsoleViews } from './_components/saved-views'
import { FreshSignInProvider } from '@/components/blocks/fresh-sign-in'
import { SuspendedNotice } from '@/components/external/suspended-notice'

/** The console of one tenant: who is here is resolved once; what they may not use is not drawn. */
export default async function AdminLayout({ params, children }: { params: Promise<{ tenant: string }>; children: ReactNode }) {
  const { tenant: slug } = await params
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  if (ctx.tenant.status === 'suspended') return <SuspendedNotice name={ctx.tenant.name} />
  const [shell, others, { views }, t] = [await read(slug, getShell, {}), await read(slug, memberships, {}), await read(slug, listSavedViews, {}), await getTranslations('shell')]
  const base = `/t/${slug}/admin`
  await answerForObject(slug, base, OBJECTS)
  return (
    <ConsoleFrame
      base={base}
      home={{
        current: { id: shell.tenant.id, name: shell.tenant.name, href: base },
        others: others.filter((one) => !one.current).map((one) => ({ id: one.slug, name: one.name, href: `/t/${one.slug}/my/apps` })),
        label: t('console'),
      }}
      nav={visibleNav(base, shell, t)}
      actions={quickActions(base, shell, t)}
      account={{
        name: shell.account.name, mail: shell.account.email, signOutHref: `/t/${slug}/console/sign-out`,
        links: [{ label: t('myApps'), href: `/t/${slug}/my/apps` }, { label: t('myAccount'), href: `/t/${slug}/my/account` }],
      }}
      search={searchAction}
      mail={{ kept: shell.mail.kept, href: shell.mail.readable ? `${base}/mail` : null }}
    >
      <FreshSignInProvider organisation={slug} userId={shell.account.id} signInHref={`/t/${slug}/console/sign-in?${new URLSearchParams({ reauth: '1', login_hint: shell.account.email, returnTo: `${base}/confirmed` })}`}>
        <ConsoleViews views={views}>{children}</ConsoleViews>
      </FreshSignInProvider>
    </ConsoleFrame>
  )
}
