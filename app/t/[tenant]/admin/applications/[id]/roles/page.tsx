import { notFound } from 'next/navigation'
import { getApplication } from '@/lib/services/application'
import { read } from '@/lib/transport/read'
import { AppRoles } from '../../_components/app-roles'

export default async function AppRolesPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params
  const app = await read(tenant, getApplication, { id })
  if (app.kind !== 'oidc') notFound()
  return <AppRoles applicationId={id} roles={app.roles} changeable={app.may.update} />
}
