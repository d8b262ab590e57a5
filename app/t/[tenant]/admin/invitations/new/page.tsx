import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { invitationOptions } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { InviteWizard } from '../_components/invite-wizard'

export async function generateMetadata() {
  return { title: (await getTranslations('invitation'))('new.title') }
}

export default async function NewInvitationPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params
  const base = `/t/${tenant}/admin/invitations`
  const [options, shell, t] = [await read(tenant, invitationOptions, {}), await read(tenant, getShell, {}), await getTranslations('invitation')]
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: t('new.title') }]} />
      <PageHeader title={t('new.title')} purpose={t('new.purpose')} />
      {options.allowed
        ? <InviteWizard options={options} base={base} inviter={shell.account.name} />
        : <Banner tone="warning" title={t('new.notAllowed')}>{t('new.notAllowedWhat')}</Banner>}
    </Page>
  )
}
