import { z } from 'zod'
import { command } from '../kernel'
import { readLogRetention, writeLogRetention } from '@/lib/data/tenant-settings'

/** How many days the tenant's sign-in and audit rows are kept; the nightly sweep removes older ones. */
export const setRetention = command({
  name: 'log.set-retention',
  permission: 'log.retention.update',
  input: z.object({ days: z.number().int().min(7).max(3650) }),
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    const before = await readLogRetention(tx)
    await writeLogRetention(tx, input.days, ctx.now)
    return {
      result: { days: input.days },
      audit: { target: { type: 'Tenant', id: ctx.tenant.id, name: ctx.tenant.name }, changes: [{ name: 'logRetentionDays', old: before, new: input.days }] },
    }
  },
})
