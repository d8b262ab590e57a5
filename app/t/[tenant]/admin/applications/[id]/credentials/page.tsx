import { ShieldOff } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/blocks/empty-state'
import { getApplication } from '@/lib/services/application'
import { read } from '@/lib/transport/read'
import { Permissions } from '../../_components/permissions'
import { Secrets } from '../../_components/secrets'

export default async function CredentialsPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const [app, t] = [await read(tenant, getApplication, { id }), await getTranslations('application')]
  if (app.kind !== 'oidc') notFound()
  if (app.clientType === 'public') return <EmptyState icon={ShieldOff} title={t('secrets.publicTitle')} what={t('secrets.publicWhat')} />
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Secrets applicationId={id} secrets={app.secrets} changeable={app.may.credentials} />
      <Permissions application={{ id, version: app.version, permissions: app.permissions, grantTypes: app.grantTypes }} offered={app.grantable} changeable={app.may.grant} />
    </div>
  )
}
