import { platformCommand } from '@/lib/services/kernel'
import { reasonField, requireTenant, slugInput } from './fields'
import { moveTenant } from './move'

/** Closes a tenant at once: nobody signs in, live sessions and tokens end, no token is issued. Nothing is deleted. */
export const suspendTenant = platformCommand({
  name: 'platform.tenant.suspend',
  permission: 'platform.tenant.suspend',
  input: slugInput.extend({ reason: reasonField }),
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    return moveTenant(tx, tenant, 'suspend', { statusReason: input.reason, suspendedAt: ctx.now, deletedAt: null, eraseAfter: null }, ctx.now)
  },
})
