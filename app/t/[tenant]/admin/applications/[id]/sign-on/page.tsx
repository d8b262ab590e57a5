import { notFound } from 'next/navigation'
import { getApplication } from '@/lib/services/application'
import { read } from '@/lib/transport/read'
import { SignOnForm } from '../../_components/sign-on-form'

export default async function SignOnPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const app = await read(tenant, getApplication, { id })
  if (app.kind !== 'oidc') notFound()
  return <SignOnForm application={app} changeable={app.may.update && app.may.credentials} outranked={app.may.update && !app.may.credentials} />
}
