import { getTranslations } from 'next-intl/server'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { loadListParams } from '@/lib/format/list-params'
import { getCollaboration, listCollaborationRules } from '@/lib/services/collaboration'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { GuestAccessTable } from './_components/guest-access-table'
import { RulesCard } from './_components/rules-card'
import { SettingsForm } from './_components/settings-form'

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('collaboration'))('title') }
}

export default async function CollaborationPage({ params, searchParams }: Props) {
  const { tenant } = await params
  const { q, cursor, facets } = await loadListParams(searchParams, { facets: ['kind'], sorts: ['domain'] })
  const [{ settings, rules }, list] = [await read(tenant, getCollaboration, {}), await read(tenant, listCollaborationRules, { search: q, cursor, kind: facets.kind[0] })]
  const [shell, t] = [await read(tenant, getShell, {}), await getTranslations('collaboration')]
  const editable = shell.permissions.some((held) => held === 'collaboration.update')
  return (
    <Page>
      <Crumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <div className="flex flex-col gap-5">
        <SettingsForm key={settings.version} settings={settings} editable={editable} />
        <GuestAccessTable />
        <RulesCard data={list} counts={rules} editable={editable} />
      </div>
    </Page>
  )
}
