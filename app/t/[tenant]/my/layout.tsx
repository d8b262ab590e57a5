import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PortalShell } from '@/components/shell/portal-shell'
import { tenantContext } from '@/lib/auth/context'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import { PlannedRemoval } from './_components/planned-removal'
import { SuspendedNotice } from '@/components/external/suspended-notice'

type Props = { params: Promise<{ tenant: string }>; children: ReactNode }

/** The tenant's brand is first in the title too; ours is nowhere. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await tenantContext((await params).tenant)
  return ctx ? { title: { default: ctx.tenant.name, template: `%s · ${ctx.tenant.name}` } } : {}
}

/** The portal of one tenant: signed out goes to its sign-in, who is here is resolved once. */
export default async function PortalLayout({ params, children }: Props) {
  const { tenant: slug } = await params
  const ctx = await tenantContext(slug)
  if (!ctx) notFound()
  if (ctx.tenant.status === 'suspended') return <SuspendedNotice name={ctx.tenant.name} />
  const [frame, t] = [await read(slug, getFrame, {}), await getTranslations('portal')]
  const base = `/t/${slug}/my`
  return (
    <PortalShell
      tenant={{ id: slug, name: frame.tenant.name, href: `${base}/${frame.apps ? 'apps' : 'access'}` }}
      others={frame.others.map((other) => ({ id: other.slug, name: other.name, href: `/t/${other.slug}/my/apps` }))}
      nav={[...(frame.apps ? [{ label: t('myApps'), href: `${base}/apps` }] : []), ...(frame.packages ? [{ label: t('myAccess'), href: `${base}/access` }] : []), ...(frame.dormant ? [] : [{ label: t('people'), href: `${base}/people` }]), ...(frame.sponsors ? [{ label: t('guests'), href: `${base}/access/guests` }] : []), { label: t('myAccount'), href: `${base}/account` }]}
      account={{
        name: frame.account.name, mail: frame.account.email, signOutHref: `/t/${slug}/portal/sign-out`,
        links: [{ label: t('myAccount'), href: `${base}/account` }, ...(frame.administers ? [{ label: t('administration'), href: `/t/${slug}/admin` }] : [])],
      }}
    >
      <PlannedRemoval slug={slug} tenant={frame.tenant.name} />
      {children}
    </PortalShell>
  )
}
