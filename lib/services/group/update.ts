import { z } from 'zod'
import { updateGroup as writeGroup } from '@/lib/data/group'
import { command, changesOf, entityId, stale } from '../kernel'
import { auditTarget, groupFields, liveGroup } from './fields'

/** Changes name or description. */
export const updateGroup = command({
  name: 'group.update',
  permission: 'group.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(z.object(groupFields).partial().shape),
  async run({ ctx, input: { id, version, ...changes }, tx }) {
    const group = await liveGroup(tx, id)
    if (!(await writeGroup(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    return { result: { id, version: version + 1 }, audit: { target: auditTarget({ ...group, ...changes }), changes: changesOf(group, changes) } }
  },
})
