import { newId } from '@/lib/platform/ids'
import { currentRequest } from '@/lib/platform/runtime'
import type { Context } from '@/lib/services/kernel'
import { platformTenantRef } from '@/lib/services/setup'

/** The context of somebody who is not signed in at the operators' area, before and after set-up. */
export async function anonymousPlatformContext(): Promise<Context> {
  const request = currentRequest()
  return {
    tenant: await platformTenantRef(), actor: { kind: 'anonymous' }, now: new Date(),
    correlationId: request?.correlationId ?? newId(), ip: request?.ip ?? null, userAgent: request?.req.headers['user-agent'] ?? null,
  }
}
