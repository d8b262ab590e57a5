import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { FactList } from '@/components/blocks/fact-list'
import { Timeline } from '@/components/blocks/timeline'
import { InvitationMails } from '@/components/invitation/invitation-mails'
import { PromisedAccess } from '@/components/invitation/promised-access'
import { timelineOf } from '@/components/invitation/timeline'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { Empty } from '@/components/ui/empty'
import { getInvitation } from '@/lib/services/invitation'
import { getShell } from '@/lib/services/overview'
import { read } from '@/lib/transport/read'

const ATTRIBUTES = ['companyName', 'jobTitle', 'department', 'country', 'phone'] as const

export default async function InvitationPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin`
  const [invitation, shell, t] = [await read(tenant, getInvitation, { id }), await read(tenant, getShell, {}), await getTranslations('invitation')]
  const link = (href: string, text: ReactNode) => <Link href={href} className="rounded-sm text-accent-ink underline-offset-2 hover:underline">{text}</Link>
  const { language: code } = invitation
  const language = code === null ? t('new.tenantLanguage') : t.has(`languages.${code}`) ? t(`languages.${code}`) : code
  const none = <Empty>{t('none')}</Empty>
  const known = ATTRIBUTES.flatMap((name) => (invitation.attributes[name] ? [{ label: t(`fields.${name}`), value: invitation.attributes[name] }] : []))
  return (
    <DetailLayout
      aside={(
        <Card>
          <CardHeader><CardTitle>{t('detail.about')}</CardTitle></CardHeader>
          <CardBody className="py-2">
            <FactList facts={[
              { label: t('detail.account'), value: invitation.invitee ? link(`${base}/users/${invitation.invitee.id}`, invitation.invitee.displayName) : <Empty>{t('detail.noAccount')}</Empty> },
              { label: t('detail.sponsors'), value: invitation.sponsors.map((one) => one.displayName).join(', ') || none },
              { label: t('detail.target'), value: invitation.redirectUrl ?? t('detail.portal') },
              { label: t('detail.language'), value: language },
              { label: t('detail.cc'), value: invitation.ccEmail ?? none },
              ...known,
              ...(invitation.batchId ? [{ label: t('detail.file'), value: link(`${base}/invitations/import/${invitation.batchId}`, t('detail.openFile')) }] : []),
              { label: t('detail.id'), value: <CopyText value={invitation.id} what={t('detail.id')} /> },
            ]} />
          </CardBody>
        </Card>
      )}
    >
      <PromisedAccess promised={invitation.promised} base={base} />
      {invitation.message && (
        <Card>
          <CardHeader><CardTitle>{t('detail.message')}</CardTitle></CardHeader>
          <CardBody><p className="text-sm break-words whitespace-pre-wrap text-ink">{invitation.message}</p></CardBody>
        </Card>
      )}
      <Card>
        <CardHeader><CardTitle>{t('detail.history')}</CardTitle></CardHeader>
        <CardBody><Timeline events={timelineOf(invitation, t)} /></CardBody>
      </Card>
      <InvitationMails mails={invitation.mails} base={shell.permissions.includes('mail.read') ? `${base}/mail` : null} />
    </DetailLayout>
  )
}
