import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Banner } from '@/components/blocks/banner'
import { DetailHeader } from '@/components/blocks/detail-header'
import { Page } from '@/components/blocks/page-header'
import { TabsNav } from '@/components/blocks/tabs-nav'
import { InvitationStatePill } from '@/components/invitation/state-pill'
import { Crumbs } from '@/components/shell/crumbs'
import { DateTime } from '@/components/ui/date-time'
import { getInvitation } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'
import { ResetRedemption } from '../../_components/reset-redemption'
import { InvitationActions } from '../_components/invitation-actions'

type Props = { params: Promise<{ tenant: string; id: string }>; children: ReactNode }

export async function generateMetadata({ params }: Omit<Props, 'children'>) {
  const { tenant, id } = await params
  return { title: (await read(tenant, getInvitation, { id })).email }
}

export default async function InvitationLayout({ params, children }: Props) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin/invitations`
  const [invitation, shell, t] = [await read(tenant, getInvitation, { id }), await read(tenant, getShell, {}), await getTranslations('invitation')]
  const may = (permission: string) => shell.permissions.some((held) => held === permission)
  const draft = invitation.state === 'draft'
  const waiting = invitation.state === 'sent' || invitation.state === 'opened' || invitation.state === 'failed'
  const { domain } = invitation.obstacles
  const words = await getTranslations('mailbox')
  const failure = (code: string | null) => (code && words.has(`failure.${code}`) ? words(`failure.${code}`) : words('failure.unknown'))
  return (
    <Page>
      <Crumbs items={[{ label: t('title'), href: base }, { label: invitation.displayName ?? invitation.email }]} />
      <DetailHeader
        name={invitation.displayName ?? invitation.email}
        pill={<InvitationStatePill state={invitation.state} mailed={invitation.mailed} />}
        subtitle={invitation.displayName ? invitation.email : undefined}
        facts={[
          { label: t('detail.invitedBy'), value: invitation.inviterName },
          { label: t('detail.createdAt'), value: <DateTime value={invitation.createdAt.toISOString()} /> },
          { label: t('detail.expires'), value: <DateTime value={invitation.expiresAt.toISOString()} /> },
        ]}
        actions={(
          <>
            {invitation.mayReset && invitation.invitee && <ResetRedemption person={invitation.invitee} />}
            <InvitationActions
              id={id} base={base} email={invitation.email} draft={draft && may('invitation.create')} link={waiting && invitation.allowLinkSharing && may('invitation.create')}
              deeds={draft ? [] : (['resend', 'remind', 'extend', 'revoke'] as const).filter((deed) => invitation.events.includes(deed) && may(`invitation.${deed}`))}
            />
          </>
        )}
      />
      {invitation.state === 'failed' && (
        <Banner tone="danger" className="mb-4" title={failure(invitation.failureCode)}>
          {t(invitation.failureCode === 'recipientRefused' || invitation.failureCode === 'addressInvalid' ? 'detail.failedAddress' : 'detail.failedOther')}
        </Banner>
      )}
      {waiting && invitation.obstacles.inviter && <Banner tone="warning" className="mb-4" title={t('detail.obstacleInviter')}>{t('detail.obstacleInviterWhat', { name: invitation.inviterName })}</Banner>}
      {waiting && domain && <Banner tone="warning" className="mb-4" title={t('detail.obstacleDomain')}>{domain.rule ? t('detail.obstacleDomainDenied', { rule: domain.rule }) : t('detail.obstacleDomainAllow')}</Banner>}
      <TabsNav label={t('detail.tabs')} tabs={[{ label: t('detail.overview'), href: `${base}/${id}` }, ...(may('log.audit.read') ? [{ label: t('detail.audit'), href: `${base}/${id}/audit` }] : [])]} />
      {children}
    </Page>
  )
}
