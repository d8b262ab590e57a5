import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { listTemplates } from '@/lib/services/conditional-access'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { TemplateGallery } from '../_components/template-gallery'

export async function generateMetadata() {
  return { title: (await getTranslations('policy'))('templates.title') }
}

export default async function TemplatesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/conditional-access`
  const [shell, templates, t] = [await read(tenant, getShell, {}), await read(tenant, listTemplates, {}), await getTranslations('policy')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('templates.title') }]} />
      <PageHeader title={t('templates.title')} purpose={t('templates.purpose')} />
      <TemplateGallery templates={templates} base={base} changeable={shell.permissions.includes('conditional-access.update')} />
    </Page>
  )
}
