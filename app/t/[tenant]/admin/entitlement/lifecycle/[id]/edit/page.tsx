import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getLifecyclePolicy, listLifecyclePolicies } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'
import { PolicyEditor } from '../../_components/policy-editor'

type Props = { params: Promise<{ tenant: string; id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('lifecycle'))('edit.title') }
}

export default async function EditLifecyclePolicyPage({ params }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/entitlement/lifecycle`
  const [policy, { limits }, t] = [await read(tenant, getLifecyclePolicy, { id }), await read(tenant, listLifecyclePolicies, {}), await getTranslations('lifecycle')]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title'), href: base }, { label: policy.displayName, href: `${base}/${id}` }, { label: t('edit.title') }]} />
      <PageHeader title={t('edit.title')} purpose={policy.displayName} />
      <PolicyEditor key={policy.version} base={base} limits={limits} policy={policy} />
    </Page>
  )
}
