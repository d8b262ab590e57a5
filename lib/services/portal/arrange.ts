import { z } from 'zod'
import { readPreference, writePreference } from '@/lib/data/portal'
import { actorName, command } from '../kernel'
import { signedInUserId } from './self'

const ids = z.array(z.uuid()).max(1000)

/** Keeps a person's order, hidden tiles and layout of My Apps. */
export const arrangeApps = command({
  name: 'portal.arrange',
  permission: 'self',
  input: z.object({ order: ids.optional(), hidden: ids.optional(), layout: z.enum(['grid', 'list']).optional() }),
  async run({ ctx, input, tx }) {
    const userId = signedInUserId(ctx)
    const before = await readPreference(tx, userId)
    const after = { order: input.order ?? before.order, hidden: input.hidden ?? before.hidden, layout: input.layout ?? before.layout }
    await writePreference(tx, userId, after, ctx.now)
    return { result: after, audit: { target: { type: 'User', id: userId, name: actorName(ctx.actor) }, details: { changed: Object.keys(input) } } }
  },
})
