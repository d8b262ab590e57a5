import { z } from 'zod'
import { findPolicies } from '@/lib/data/conditional-access-policy'
import { findImpact, type ImpactCount } from '@/lib/data/policy-impact'
import { DAY, HOUR, plus, SECOND } from '@/lib/domain/shared'
import { IMPACTS, type Impact } from '@/lib/domain/what-if'
import { query } from '../kernel'

export const IMPACT_SPANS = { day: { length: DAY, step: HOUR }, week: { length: 7 * DAY, step: 6 * HOUR }, month: { length: 30 * DAY, step: DAY } } as const
export type ImpactSpan = keyof typeof IMPACT_SPANS

type Counts = Readonly<Record<Impact, number>>

const none = (): Record<Impact, number> => ({ granted: 0, prompted: 0, failed: 0, blocked: 0, wouldGrant: 0, wouldPrompt: 0, wouldBlock: 0 })

function sum(counts: readonly ImpactCount[]): Counts {
  const total = none()
  for (const { impact, count } of counts) total[impact] += count
  return total
}

/** What policies did to sign-ins in a span that ends now: of all together, and of each by itself. */
export const getImpact = query({
  name: 'conditional-access.impact',
  permission: 'conditional-access.read',
  input: z.object({ span: z.enum(['day', 'week', 'month']).catch('week'), policyId: z.string().max(100).optional() }),
  async run({ ctx, input: { span, policyId }, tx }) {
    const { length, step } = IMPACT_SPANS[span]
    const end = Math.floor(ctx.now.getTime() / step + 1) * step
    const from = new Date(end - length)
    const counts = await findImpact(tx, from, new Date(end), step / SECOND)
    const policies = (await findPolicies(tx)).map(({ id, displayName, state }) => {
      const own = counts.filter((count) => count.policyId === id)
      return { id, displayName, state, totals: sum(own), any: own.length > 0 }
    })
    const shown = policyId === undefined ? counts : counts.filter((count) => count.policyId === policyId)
    const series = Array.from({ length: Math.round(length / step) }, (_, index) => {
      const at = plus(from, index * step)
      return { at: at.toISOString(), ...sum(shown.filter((count) => count.at.getTime() === at.getTime())) }
    })
    return { span, policy: policies.find(({ id }) => id === policyId) ?? null, impacts: IMPACTS.filter((impact) => series.some((point) => point[impact] > 0)), totals: sum(shown), series, policies: policies.toSorted((a, b) => Number(b.any) - Number(a.any)) }
  },
})
