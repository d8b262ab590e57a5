import { z } from 'zod'
import { findTenantById } from '@/lib/data/tenant'
import { signInProvider } from '@/lib/services/sign-in'
import { jobHandler } from './handler'

/** Tells one application that a session was ended from here. Tried again while the application cannot be reached. */
export const logoutJob = jobHandler({
  queue: 'logout',
  payload: z.object({ clientId: z.string(), accountId: z.string(), sid: z.string() }),
  parallel: 4,
  leaseSeconds: 30,
  async run({ payload, job }) {
    const tenant = await findTenantById(job.tenantId)
    // A suspended tenant issues nothing, but what its applications still hold open must end.
    if (tenant && tenant.status !== 'erased') await signInProvider().notifyLogout(tenant, payload)
  },
})
