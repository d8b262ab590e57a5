import { AppError, type Context } from '../kernel'

/** The signed-in person; these verbs act for no other. */
export function signedInUserId(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED')
  return ctx.actor.userId
}

/** How many people are looked at to say whether somebody may ask for another. */
export const MOST_ANSWERED_FOR = 100
