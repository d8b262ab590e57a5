import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { entityId, query } from '../kernel'
import { liveGroup } from './fields'

/** One group and what the caller may do with it. */
export const getGroup = query({
  name: 'group.get',
  permission: 'group.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    return { ...(await liveGroup(tx, input.id)), changeable: can(ctx.actor, 'group.update') }
  },
})
