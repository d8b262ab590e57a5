import { getTranslations } from 'next-intl/server'
import { getPolicy, getPolicyChoices } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { beyondForm, formOf } from '../../_components/editor/form'
import { PolicyEditor } from '../../_components/editor/policy-editor'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { tenant, id } = await params
  return { title: (await getTranslations('policy'))('edit.title', { name: (await read(tenant, getPolicy, { id })).displayName }) }
}

export default async function EditPolicyPage({ params }: Props) {
  const { tenant, id } = await params
  const [policy, choices] = [await read(tenant, getPolicy, { id }), await read(tenant, getPolicyChoices, {})]
  return <PolicyEditor base={`/t/${tenant}/admin/conditional-access`} choices={choices} start={formOf(policy.policy)} document={policy.document} names={policy.names} beyond={beyondForm(policy.policy, policy.notices)} saved={{ id, version: policy.version }} />
}
