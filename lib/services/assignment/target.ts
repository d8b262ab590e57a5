import type { Application } from '@/lib/domain/directory'
import { findApplication } from '@/lib/data/application'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { notFound } from '../kernel'

export async function assignable(tx: TenantTx, applicationId: string): Promise<Application> {
  const application = await findApplication(tx, applicationId)
  if (!application) throw notFound()
  return application
}

export const auditTarget = (application: Application) => ({ type: 'Application', id: application.id, name: application.displayName })
