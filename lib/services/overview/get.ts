import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { findRecentActivity, findSetupFacts } from '@/lib/data/overview'
import { findTenantStat } from '@/lib/data/user-list'
import { query } from '../kernel'

/** The start page of the console: figures, what happened last and what is still to set up. Each part only for those who may see it. */
export const getOverview = query({
  name: 'overview.get',
  permission: 'user.read',
  input: z.object({}),
  async run({ ctx, tx }) {
    return {
      stat: await findTenantStat(tx),
      setup: await findSetupFacts(tx),
      activity: can(ctx.actor, 'log.audit.read') ? await findRecentActivity(tx, 8) : null,
    }
  },
})
