import { countInWindow } from '@/lib/data/throttle'
import { addressKey } from '@/lib/domain/throttle'
import { actorId, type Context } from './context'
import { AppError } from './errors'
import type { Limit } from './verb'

/** Counts this call before its transaction opens, so that a rolled-back attempt counts as well. */
export async function enforceLimit(verb: string, limit: Limit, ctx: Context): Promise<void> {
  const address = addressKey(ctx.ip)
  const subject = { tenant: 'tenant', ip: address, actor: actorId(ctx.actor) ?? address }[limit.per]
  const { count, resetAt } = await countInWindow(ctx.tenant.id, `verb:${verb}:${limit.per}:${subject}`, limit.windowSeconds, ctx.now)
  if (count <= limit.max) return
  throw new AppError('RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil((resetAt.getTime() - ctx.now.getTime()) / 1000)) })
}
