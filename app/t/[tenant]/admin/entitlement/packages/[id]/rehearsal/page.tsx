import { FlaskConical } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { Button } from '@/components/ui/button'
import { getPackage, listPackagePolicies } from '@/lib/services/access-package'
import { listOrganizations } from '@/lib/services/connected-organization'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { Rehearsal } from '../../_components/rehearsal'

const OUTSIDE = ['specificConnectedOrganizationUsers', 'allConfiguredConnectedOrganizationUsers', 'allExternalUsers']

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PackageRehearsalPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { draft } = await searchParams
  const [found, { policies }, shell, t] = [await read(tenant, getPackage, { id }), await read(tenant, listPackagePolicies, { id }), await read(tenant, getShell, {}), await getTranslations('rehearsal')]
  if (policies.length === 0 && draft === undefined) {
    return <EmptyState icon={FlaskConical} title={t('noPolicies')} what={t('noPoliciesWhat')} action={<Button asChild variant="primary"><Link href={`/t/${tenant}/admin/entitlement/packages/${id}/policies`}>{t('toPolicies')}</Link></Button>} />
  }
  const wantsGuest = policies.some((policy) => OUTSIDE.includes(policy.allowedTargetScope)) || policies.length === 0
  return (
    <Rehearsal
      found={{ id, displayName: found.displayName, isLive: found.archivedAt === null && found.catalog.state === 'published' }}
      policies={policies.map(({ id: key, displayName, document }) => ({ id: key, displayName, document }))}
      partner={await partnerOf(tenant, policies, shell.permissions.includes('connected-organization.read'))}
      wantsGuest={wantsGuest}
      searchable={found.manageable}
      today={new Date().toISOString().slice(0, 10)}
    />
  )
}

/** A partner the first guest may come from: one that a policy names, or else any configured one. */
async function partnerOf(tenant: string, policies: readonly { readonly document: Readonly<Record<string, unknown>> }[], readable: boolean) {
  const targets = policies.flatMap(({ document }) => (Array.isArray(document['specificAllowedTargets']) ? document['specificAllowedTargets'] : []))
  for (const target of targets) {
    const { connectedOrganizationId: id, description } = target ?? {}
    if (typeof id === 'string' && typeof description === 'string') return { id, displayName: description }
  }
  if (!readable) return null
  const { rows: [first] } = await read(tenant, listOrganizations, { state: 'configured', size: 1 })
  return first ? { id: first.id, displayName: first.displayName } : null
}
