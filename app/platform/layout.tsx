import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { MailDesk } from '@/components/mail/mail-desk'
import { ConsoleShell } from '@/components/shell/console-shell'
import { platformContext } from '@/lib/auth/context'
import { mailDelivery } from '@/lib/services/mail'
import { listSavedViews } from '@/lib/services/saved-view'
import { readOperator } from '@/lib/transport/read'
import { OperatorViews } from './_components/operator-views'

/** The operators' area. Its pages ask again by themselves; this draws the frame for who is signed in. */
export default async function PlatformLayout({ children }: { children: ReactNode }) {
  const ctx = await platformContext()
  if (!ctx) redirect('/setup')
  if (ctx.actor.kind !== 'operator') redirect('/platform/sign-in')
  const [{ views }, t] = [await readOperator(listSavedViews, {}), await getTranslations('platform')]
  return (
    <ConsoleShell
      home={{ current: { id: ctx.tenant.id, name: t('product'), href: '/platform' }, others: [], label: t('operator') }}
      nav={[{
        items: [
          { label: t('nav.overview'), href: '/platform', icon: 'overview', shortcut: 'o' },
          { label: t('nav.tenants'), href: '/platform/tenants', icon: 'tenants', shortcut: 't' },
          { label: t('nav.operators'), href: '/platform/operators', icon: 'people', shortcut: 'p' },
          { label: t('nav.health'), href: '/platform/health', icon: 'health', shortcut: 'h' },
          { label: t('nav.jobs'), href: '/platform/jobs', icon: 'jobs', shortcut: 'j' },
          { label: t('nav.mail'), href: '/platform/mail', icon: 'mail', shortcut: 'm' },
        ],
      }]}
      actions={[{ label: t('quick.tenant'), href: '/platform/tenants?new=1', icon: 'tenants' }]}
      account={{ name: ctx.actor.name, mail: ctx.actor.email, links: [], signOutHref: '/platform/sign-out' }}
    >
      <MailDesk value={{ kept: mailDelivery().mode === 'capture', href: '/platform/mail' }}><OperatorViews views={views}>{children}</OperatorViews></MailDesk>
    </ConsoleShell>
  )
}
