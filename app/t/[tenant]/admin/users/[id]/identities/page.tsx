import { KeyRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { FactList } from '@/components/blocks/fact-list'
import { Card, CardBody, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { listIdentities } from '@/lib/services/user'
import { read } from '@/lib/transport/read'

export default async function IdentitiesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [{ identities, password }, t] = [await read(tenant, listIdentities, { id }), await getTranslations('user')]
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <CardHeader><div><CardTitle>{t('identities.title')}</CardTitle><CardDescription>{t('identities.what')}</CardDescription></div></CardHeader>
        <CardBody>
          {identities.length === 0 ? <EmptyState icon={KeyRound} level={3} title={t('identities.emptyTitle')} what={t('identities.emptyWhat')} /> : (
            <ul className="divide-y divide-line">
              {identities.map((identity) => (
                <li key={identity.id} className="py-2 first:pt-0 last:pb-0">
                  <FactList facts={[
                    { label: t('identities.provider'), value: t.has(`identities.providers.${identity.provider}`) ? t(`identities.providers.${identity.provider}`) : identity.provider },
                    { label: t('identities.issuer'), value: identity.issuer },
                    { label: t('identities.subject'), value: <CopyText value={identity.subject} what={t('identities.subject')} /> },
                    { label: t('identities.used'), value: <DateTime value={identity.lastUsedAt?.toISOString()} /> },
                  ]} />
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
      <Card>
        <CardHeader><CardTitle>{t('identities.password')}</CardTitle></CardHeader>
        <CardBody className="text-sm text-ink-2">
          {password === null ? t('identities.passwordNone') : <>{t('identities.passwordSet')} <DateTime value={password.updatedAt.toISOString()} />{password.mustChange && <>. {t('identities.passwordMustChange')}</>}</>}
        </CardBody>
      </Card>
    </div>
  )
}
