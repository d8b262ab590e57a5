import { z } from 'zod'
import { findBreakGlassUses } from '@/lib/data/break-glass'
import { readConditionalAccessSettings } from '@/lib/data/conditional-access-settings'
import { findImpact } from '@/lib/data/policy-impact'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { can } from '@/lib/domain/permission'
import { DAY, plus, SECOND } from '@/lib/domain/shared'
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
      protection: can(ctx.actor, 'conditional-access.read') ? await protection(tx, ctx.now, can(ctx.actor, 'log.audit.read')) : null,
      activity: can(ctx.actor, 'log.audit.read') ? await findRecentActivity(tx, 8) : null,
    }
  },
})

const IMPACT_DAYS = 7
const USES_DAYS = 90

/** What policies did in a week, and emergency accounts: how many there are and when they were used. */
async function protection(tx: TenantTx, now: Date, mayReadLog: boolean) {
  const counts = await findImpact(tx, plus(now, -IMPACT_DAYS * DAY), plus(now, DAY), DAY / SECOND)
  const sum = (...impacts: readonly string[]) => counts.reduce((total, { impact, count }) => total + (impacts.includes(impact) ? count : 0), 0)
  return {
    stopped: sum('blocked', 'failed'), asked: sum('granted', 'prompted'), would: sum('wouldPrompt', 'wouldBlock'),
    emergencyAccounts: (await readConditionalAccessSettings(tx)).breakGlassUserIds.length,
    uses: mayReadLog ? await findBreakGlassUses(tx, plus(now, -USES_DAYS * DAY)) : [],
  }
}
