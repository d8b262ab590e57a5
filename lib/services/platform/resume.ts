import { platformCommand } from '@/lib/services/kernel'
import { requireTenant, slugInput } from './fields'
import { moveTenant } from './move'

/** Opens a suspended tenant again. Everybody signs in anew. */
export const resumeTenant = platformCommand({
  name: 'platform.tenant.resume',
  permission: 'platform.tenant.resume',
  input: slugInput,
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    return moveTenant(tx, tenant, 'resume', { statusReason: null, suspendedAt: null, deletedAt: null, eraseAfter: null }, ctx.now)
  },
})
