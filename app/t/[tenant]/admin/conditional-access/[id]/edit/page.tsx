import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
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
  const base = `/t/${tenant}/admin/conditional-access`
  const [policy, choices, t] = [await read(tenant, getPolicy, { id }), await read(tenant, getPolicyChoices, {}), await getTranslations('policy')]
  return (
    <>
      <Crumbs items={[{ label: t('title'), href: base }, { label: policy.displayName, href: `${base}/${id}` }, { label: t('edit.action') }]} />
      <PageHeader title={t('edit.title', { name: policy.displayName })} purpose={t('edit.purpose', { version: policy.version })} />
      <PolicyEditor base={base} choices={choices} start={formOf(policy.policy)} document={policy.document} names={policy.names} beyond={beyondForm(policy.policy, policy.notices)} saved={{ id, version: policy.version }} />
    </>
  )
}
