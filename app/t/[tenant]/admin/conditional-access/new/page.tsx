import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getPolicyChoices } from '@/lib/services/conditional-access'
import { read } from '@/lib/transport/read'
import { PolicyEditor } from '../_components/editor/policy-editor'
import { blankForm } from '../_components/editor/form'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('edit.newTitle') }
}

export default async function NewPolicyPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const [choices, t] = [await read(tenant, getPolicyChoices, {}), await getTranslations('policy')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('edit.newTitle') }]} />
      <PageHeader title={t('edit.newTitle')} purpose={t('edit.newPurpose')} />
      <PolicyEditor base={base} choices={choices} start={blankForm} document={{}} names={[]} />
    </Page>
  )
}
