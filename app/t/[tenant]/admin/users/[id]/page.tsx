import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { FactList } from '@/components/blocks/fact-list'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { Badge } from '@/components/ui/status-pill'
import { getUser } from '@/lib/services/user'
import { read } from '@/lib/transport/read'
import { EditUser } from '../_components/edit-user'
import { Manager } from '../_components/manager'
import { Sponsors } from '../_components/sponsors'

const PROFILE = ['displayName', 'email', 'givenName', 'surname', 'companyName', 'jobTitle', 'department', 'employeeId', 'country', 'phone', 'preferredLanguage'] as const

export default async function UserPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const base = `/t/${tenant}/admin`
  const [user, t] = [await read(tenant, getUser, { id }), await getTranslations('user')]
  const person = (one: { id: string; displayName: string }) => <Link href={`${base}/users/${one.id}`} className="rounded-sm text-accent-ink underline-offset-2 hover:underline">{one.displayName}</Link>
  return (
    <DetailLayout
      aside={(
        <>
          <Card>
            <CardHeader><CardTitle>{t('cards.account')}</CardTitle></CardHeader>
            <CardBody className="py-2">
              <FactList facts={[
                { label: t('facts.invitation'), value: t(`accepted.${user.externalUserState ?? 'none'}`) },
                { label: t('facts.verified'), value: t(user.emailVerified ? 'verified.yes' : 'verified.no') },
                { label: t('facts.creation'), value: t.has(`creation.${user.creationType}`) ? t(`creation.${user.creationType}`) : user.creationType },
                { label: t('facts.invitedBy'), value: user.invitedBy ? person(user.invitedBy) : <Empty>{t('absent.notKnown')}</Empty> },
                { label: t('facts.added'), value: <DateTime value={user.createdAt.toISOString()} format="exact" /> },
                { label: t('facts.changed'), value: <DateTime value={user.updatedAt.toISOString()} format="exact" /> },
                { label: t('facts.objectId'), value: <CopyText value={user.id} what={t('facts.objectId')} /> },
              ]} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader>
              <CardTitle>{t('cards.roles')}</CardTitle>
              <Link href={`${base}/roles`} className="text-sm text-accent-ink underline-offset-2 hover:underline">{t('rolesManage')}</Link>
            </CardHeader>
            <CardBody className="flex flex-wrap gap-1.5">
              {user.roles.length === 0 ? <Empty>{t('rolesNone')}</Empty> : user.roles.map((role) => <Badge key={role} tone="accent">{role}</Badge>)}
            </CardBody>
          </Card>
        </>
      )}
    >
      <Card>
        <CardHeader><CardTitle>{t('cards.profile')}</CardTitle>{user.may.update && !user.deletedAt && <EditUser user={user} />}</CardHeader>
        <CardBody className="py-2"><FactList facts={PROFILE.map((key) => ({ label: t(`fields.${key}`), value: user[key] ?? <Empty>{t('absent.none')}</Empty> }))} /></CardBody>
      </Card>
      <Manager person={{ id: user.id, displayName: user.displayName }} manager={user.manager} reports={user.reports} base={base} changeable={user.may.update && !user.deletedAt} />
      <Sponsors person={{ id: user.id, displayName: user.displayName }} sponsors={user.sponsors} base={base} changeable={user.may.update && !user.deletedAt} />
    </DetailLayout>
  )
}
