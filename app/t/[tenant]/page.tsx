import { notFound, redirect } from 'next/navigation'
import { tenantContext } from '@/lib/auth/context'

/** The tenant's own address: to the console for whoever is signed in there, else to My Apps, which asks to sign in. */
export default async function TenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const ctx = await tenantContext(tenant)
  if (!ctx) notFound()
  redirect(ctx.actor.kind === 'user' && ctx.actor.roles.length > 0 ? `/t/${tenant}/admin` : `/t/${tenant}/my/apps`)
}
