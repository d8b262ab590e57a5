import { z } from 'zod'
import { listOperators } from '@/lib/data/operator'
import { AppError, notFound, platformCommand } from '@/lib/services/kernel'
import { setUpMail } from '../platform/set-up-mail'

/** Sends a new set-up link to an operator who has not chosen a password; the earlier link ends. */
export const sendOperatorSetUp = platformCommand({
  name: 'platform.operator.send-set-up',
  permission: 'platform.operator.manage',
  input: z.object({ userId: z.string().max(64) }),
  limit: { per: 'actor', max: 30, windowSeconds: 3600 },
  stepUp: 3600,
  async run({ ctx, input, tx }) {
    const operator = (await listOperators(tx, ctx.tenant.id)).find((candidate) => candidate.id === input.userId)
    if (!operator) throw notFound()
    if (operator.ready) throw new AppError('CONFLICT')
    await setUpMail(tx, ctx.tenant, operator, ctx.now)
    return { result: { email: operator.email }, audit: { target: { type: 'User', id: operator.id, name: operator.displayName } } }
  },
})
