import { AppError, type Context } from '../kernel'

/** The id of the signed-in person; verbs with permission `self` act on no other. */
export function signedInUserId(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED')
  return ctx.actor.userId
}
