import { platformCommand } from '@/lib/services/kernel'
import { requireTenant, slugInput } from './fields'
import { moveTenant } from './move'

/** Brings a deleted tenant back within its 30 days, suspended: the operator looks before anybody signs in. */
export const restoreTenant = platformCommand({
  name: 'platform.tenant.restore',
  permission: 'platform.tenant.restore',
  input: slugInput,
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    return moveTenant(tx, tenant, 'restore', { statusReason: null, suspendedAt: ctx.now, deletedAt: null, eraseAfter: null }, ctx.now)
  },
})
