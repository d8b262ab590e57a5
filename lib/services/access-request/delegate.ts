import { z } from 'zod'
import { findDelegation, writeDelegation } from '@/lib/data/approval-delegation'
import { findActiveUsers } from '@/lib/data/sponsor'
import { AppError, command, entityId, notFound, type AuditTrail } from '../kernel'
import { signedInUserId } from './self'

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** Hands one's approvals to somebody while one is away, or takes them back. It goes one step: nobody passes on what was handed to them. */
export const setDelegation = command({
  name: 'access-request.delegate',
  permission: 'self',
  input: z.union([z.object({ delegateId: z.null() }), z.object({ delegateId: entityId, from: moment.optional(), until: moment.optional() })]),
  async run({ ctx, input, tx }): Promise<{ result: { delegateId: string | null }; audit: AuditTrail }> {
    const userId = signedInUserId(ctx)
    const before = await findDelegation(tx, userId, ctx.now)
    if (input.delegateId === null) {
      await writeDelegation(tx, userId, null, ctx.now)
      return { result: { delegateId: null }, audit: { target: { type: 'User', id: userId, name: null }, details: { ended: before?.delegate.id ?? null } } }
    }
    const [delegate] = await findActiveUsers(tx, [input.delegateId])
    if (!delegate) throw notFound()
    const startsAt = input.from && input.from > ctx.now ? input.from : ctx.now
    if (delegate.id === userId || (input.until && input.until <= startsAt)) throw new AppError('CONFLICT', { message: delegate.id === userId ? 'own-request' : 'schedule-ended' })
    await writeDelegation(tx, userId, { delegateId: delegate.id, startsAt, endsAt: input.until ?? null }, ctx.now)
    return { result: { delegateId: delegate.id }, audit: { target: { type: 'User', id: delegate.id, name: delegate.displayName }, details: { startsAt, endsAt: input.until ?? null } } }
  },
})
