import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProfileForm } from '@/components/account/profile-form'
import { FactList } from '@/components/blocks/fact-list'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { StatusPill } from '@/components/ui/status-pill'
import { getProfile } from '@/lib/services/account'
import { mailLocales } from '@/lib/services/mail'
import { getFrame } from '@/lib/services/portal'
import { read } from '@/lib/transport/read'
import { updateProfileAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function ProfilePage({ params }: { params: Promise<{ tenant: string }> }) {
  const [{ tenant: slug }, t] = await Promise.all([params, getTranslations('account')])
  const [profile, { tenant }] = [await read(slug, getProfile, {}), await read(slug, getFrame, {})]
  const { version, displayName, givenName, surname, phone, preferredLanguage } = profile
  const none = <Empty>{t('none')}</Empty>
  return (
    <>
      <ProfileForm profile={{ version, displayName, givenName, surname, phone, preferredLanguage }} languages={mailLocales} tenantName={tenant.name} save={updateProfileAction} signIn={`/t/${slug}/portal/sign-in?reauth=1&returnTo=/t/${slug}/my/account`} />
      <Card>
        <CardHeader><div><CardTitle>{t('fixed', { tenant: tenant.name })}</CardTitle><CardDescription>{t('fixedWhat')}</CardDescription></div></CardHeader>
        <CardBody>
          <FactList
            facts={[
              { label: t('email'), value: <span className="flex flex-wrap items-center gap-2">{profile.email}<StatusPill tone={profile.emailVerified ? 'success' : 'warning'}>{profile.emailVerified ? t('verified') : t('unverified')}</StatusPill></span> },
              { label: t('kind'), value: t(`kinds.${profile.userType}`) },
              { label: t('company'), value: profile.companyName ?? none },
              { label: t('jobTitle'), value: profile.jobTitle ?? none },
              { label: t('department'), value: profile.department ?? none },
              { label: t('since'), value: <DateTime value={profile.createdAt.toISOString()} format="date" /> },
            ]}
          />
        </CardBody>
      </Card>
    </>
  )
}
