import { z } from 'zod'
import { LIFECYCLE_ACTIONS } from '@/lib/domain/access-package'
import { can } from '@/lib/domain/permission'
import { readEntitlementSettings, readMailsOff, writeEntitlementSettings } from '@/lib/data/entitlement-settings'
import { changesOf, command, query, stale } from '../kernel'

/** What happens to outsiders whose last package ended. */
export const getEntitlementSettings = query({
  name: 'access-package.settings.get',
  permission: 'entitlement.settings.read',
  input: z.object({}),
  run: async ({ ctx, tx }) => ({ ...(await readEntitlementSettings(tx)), mailsOff: await readMailsOff(tx), changeable: can(ctx.actor, 'entitlement.settings.update') }),
})

/** Changes it for what ends from now on. */
export const updateEntitlementSettings = command({
  name: 'access-package.settings.update',
  permission: 'entitlement.settings.update',
  input: z.object({ version: z.number().int().min(0), externalUserLifecycleAction: z.enum(LIFECYCLE_ACTIONS), daysUntilDeleted: z.number().int().min(0).max(3_660) }),
  async run({ ctx, input: { version, ...values }, tx }) {
    const before = await readEntitlementSettings(tx)
    if (!(await writeEntitlementSettings(tx, version, values, ctx.now))) throw await stale(tx, ctx.tenant.id)
    return { result: { version: version + 1 }, audit: { target: { type: 'EntitlementSettings', id: ctx.tenant.id, name: null }, changes: changesOf(before, values) } }
  },
})
