import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { listLifecyclePolicies } from '@/lib/services/guest-lifecycle'
import { read } from '@/lib/transport/read'
import { PolicyEditor } from '../_components/policy-editor'

export async function generateMetadata() {
  return { title: (await getTranslations('lifecycle'))('create.title') }
}

export default async function NewLifecyclePolicyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/entitlement/lifecycle`
  const [{ limits }, t] = [await read(tenant, listLifecyclePolicies, {}), await getTranslations('lifecycle')]
  return (
    <Page wide>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('create.title') }]} />
      <PageHeader title={t('create.title')} purpose={t('purpose')} />
      <PolicyEditor base={base} limits={limits} />
    </Page>
  )
}
