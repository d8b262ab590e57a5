import { getTranslations } from 'next-intl/server'
import { ConnectCard } from '@/components/application/connect-card'
import { DetailLayout } from '@/components/blocks/detail-layout'
import { FactList } from '@/components/blocks/fact-list'
import { Card, CardBody, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-button'
import { DateTime } from '@/components/ui/date-time'
import { Empty } from '@/components/ui/empty'
import { getApplication } from '@/lib/services/application'
import { read } from '@/lib/transport/read'
import { DetailsForm } from '../_components/details-form'

export default async function ApplicationPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [app, t] = [await read(tenant, getApplication, { id }), await getTranslations('application')]
  return (
    <DetailLayout
      aside={(
        <Card>
          <CardHeader><CardTitle>{t('overview.details')}</CardTitle></CardHeader>
          <CardBody className="py-2">
            <FactList facts={[
              { label: t('facts.homepage'), value: app.homepageUrl ? <a href={app.homepageUrl} target="_blank" rel="noreferrer noopener" className="rounded-sm break-all text-accent-ink underline-offset-2 hover:underline">{app.homepageUrl}</a> : <Empty>{t('none')}</Empty> },
              { label: t('facts.registered'), value: <DateTime value={app.createdAt.toISOString()} format="exact" /> },
              { label: t('facts.objectId'), value: <CopyText value={app.id} what={t('facts.objectId')} /> },
            ]} />
          </CardBody>
        </Card>
      )}
    >
      {app.kind === 'oidc' && app.clientId && <ConnectCard issuer={app.issuer} clientId={app.clientId} confidential={app.clientType === 'confidential'} redirectUri={app.redirectUris[0] ?? null} />}
      {app.may.update && <DetailsForm application={app} />}
    </DetailLayout>
  )
}
