import { getMethodsPolicy } from '@/lib/services/authentication-method'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { PolicyForm } from './_components/policy-form'

export default async function MethodsPolicyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const [{ policy, version, groups }, shell] = [await read(tenant, getMethodsPolicy, {}), await read(tenant, getShell, {})]
  return <PolicyForm key={version} policy={policy} version={version} groups={groups} editable={shell.permissions.some((held) => held === 'authentication-method.policy.update')} />
}
