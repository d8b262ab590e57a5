import { z } from 'zod'
import { keepsAnAdmin } from '@/lib/domain/user'
import { dismissOperator, listOperators } from '@/lib/data/operator'
import { lockSlug } from '@/lib/data/platform-tenant'
import { AppError, notFound, platformCommand } from '@/lib/services/kernel'

/** Takes the right to run the installation; every session of it ends at once. Somebody who can sign in always remains. */
export const removeOperator = platformCommand({
  name: 'platform.operator.remove',
  permission: 'platform.operator.manage',
  input: z.object({ userId: z.string().max(64) }),
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    await lockSlug(tx, ctx.tenant.slug)
    const operators = await listOperators(tx, ctx.tenant.id)
    const target = operators.find((operator) => operator.id === input.userId)
    if (!target) throw notFound()
    if (ctx.actor.kind === 'operator' && ctx.actor.userId === target.id) throw new AppError('OWN_ACCOUNT')
    const able = operators.filter((operator) => operator.ready).map((operator) => operator.id)
    if (operators.length === 1 || !keepsAnAdmin(able, [target.id])) throw new AppError('LAST_OPERATOR')
    const sessionsEnded = await dismissOperator(tx, ctx.tenant.id, target.id, ctx.now)
    return { result: { sessionsEnded }, audit: { target: { type: 'User', id: target.id, name: target.displayName }, details: { email: target.email, sessionsEnded } } }
  },
})
