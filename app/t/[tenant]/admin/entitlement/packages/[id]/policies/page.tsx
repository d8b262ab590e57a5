import { getPackage, listPackagePolicies } from '@/lib/services/access-package'
import { read } from '@/lib/transport/read'
import { PolicyEditor } from '../../_components/policy-editor'
import { PolicyList } from '../../_components/policy-list'

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PackagePoliciesPage({ params, searchParams }: Props) {
  const { tenant, id } = await params
  const { edit } = await searchParams
  const base = `/t/${tenant}/admin/entitlement/packages/${id}/policies`
  const [found, { policies }] = [await read(tenant, getPackage, { id }), await read(tenant, listPackagePolicies, { id })]
  const policy = policies.find((one) => one.id === edit)
  if (found.changeable && (policy || edit === 'new')) return <PolicyEditor key={String(edit)} packageId={id} base={base} {...(policy && { policy: { id: policy.id, version: policy.version, displayName: policy.displayName, document: policy.document } })} />
  return <PolicyList found={{ id, displayName: found.displayName }} policies={policies} base={base} changeable={found.changeable} />
}
