import { z } from 'zod'
import { TENANT_STATUSES } from '@/lib/domain/tenant'
import { countTenants, listTenants as readTenants } from '@/lib/data/tenant-list'
import { pageInput, platformQuery } from '@/lib/services/kernel'

/** One page of tenants with their figures. */
export const listTenants = platformQuery({
  name: 'platform.tenant.list',
  permission: 'platform.tenant.read',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), status: z.enum(TENANT_STATUSES).optional().catch(undefined), ...pageInput }),
  async run({ input, tx }) {
    const page = await readTenants(tx, input, input)
    return { ...page, total: await countTenants(tx, input) }
  },
})
