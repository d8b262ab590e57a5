import { z } from 'zod'
import { listOperators as readOperators } from '@/lib/data/operator'
import { platformQuery } from '@/lib/services/kernel'

/** Everybody who runs this installation, the longest-serving first. */
export const listOperators = platformQuery({
  name: 'platform.operator.list',
  permission: 'platform.operator.read',
  input: z.object({}),
  async run({ ctx, tx }) {
    const self = ctx.actor.kind === 'operator' ? ctx.actor.userId : undefined
    const operators = await readOperators(tx, ctx.tenant.id)
    return operators.map((operator) => ({ ...operator, self: operator.id === self }))
  },
})
