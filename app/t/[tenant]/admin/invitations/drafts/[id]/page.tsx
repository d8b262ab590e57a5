import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/blocks/banner'
import { Page, PageHeader } from '@/components/blocks/page-header'
import { Crumbs } from '@/components/shell/crumbs'
import { getInvitation, invitationOptions } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { draftOf } from '../../_components/invite-state'
import { InviteWizard } from '../../_components/invite-wizard'

export async function generateMetadata() {
  return { title: (await getTranslations('invitation'))('edit.title') }
}

/** A draft, in the wizard that made it. */
export default async function DraftPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/invitations`
  const [invitation, options, shell, t] = [await read(tenant, getInvitation, { id }), await read(tenant, invitationOptions, {}), await read(tenant, getShell, {}), await getTranslations('invitation')]
  if (invitation.state !== 'draft') redirect(`${base}/${id}`)
  const { draft, lost } = draftOf(invitation, options)
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: invitation.displayName ?? invitation.email, href: `${base}/${id}` }, { label: t('edit.title') }]} />
      <PageHeader title={t('edit.title')} purpose={t('edit.purpose')} />
      {lost > 0 && <Banner tone="warning" className="mb-4" title={t('edit.lost', { count: lost })}>{t('edit.lostWhat')}</Banner>}
      {options.allowed
        ? <InviteWizard options={options} base={base} inviter={shell.account.name} stored={{ id, version: invitation.version, draft }} />
        : <Banner tone="warning" title={t('new.notAllowed')}>{t('new.notAllowedWhat')}</Banner>}
    </Page>
  )
}
