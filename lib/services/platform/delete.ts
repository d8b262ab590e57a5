import { z } from 'zod'
import { restorableUntil } from '@/lib/domain/tenant'
import { platformCommand } from '@/lib/services/kernel'
import { requireConfirmation, requireTenant, slugInput } from './fields'
import { moveTenant } from './move'

/** Takes a tenant away at once; it can be restored for 30 days and is then erased. `confirm` repeats the short name. */
export const deleteTenant = platformCommand({
  name: 'platform.tenant.delete',
  permission: 'platform.tenant.delete',
  input: slugInput.extend({ confirm: z.string().max(64) }),
  async run({ ctx, input, tx }) {
    const tenant = await requireTenant(tx, input.slug)
    requireConfirmation(input.confirm, tenant.slug)
    return moveTenant(tx, tenant, 'delete', { statusReason: null, suspendedAt: tenant.suspendedAt, deletedAt: ctx.now, eraseAfter: restorableUntil(ctx.now) }, ctx.now)
  },
})
