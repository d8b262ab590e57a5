import { z } from 'zod'
import { findDeletedGroup, updateGroup } from '@/lib/data/group'
import { command, changesOf, entityId, notFound, refuseNamedByPolicy } from '../kernel'
import { auditTarget, liveGroup } from './fields'

/** Deletes a group that no policy names; what it gave access to ends at the next check. */
export const deleteGroup = command({
  name: 'group.delete',
  permission: 'group.delete',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const group = await liveGroup(tx, id)
    await refuseNamedByPolicy(tx, 'group', [id])
    await updateGroup(tx, id, undefined, { deletedAt: ctx.now }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(group), changes: changesOf({}, { deletedAt: ctx.now }) } }
  },
})

/** Brings a deleted group back with its members and assignments. */
export const restoreGroup = command({
  name: 'group.restore',
  permission: 'group.delete',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const group = await findDeletedGroup(tx, id)
    if (!group) throw notFound()
    await updateGroup(tx, id, undefined, { deletedAt: null }, ctx.now)
    return { result: { id }, audit: { target: auditTarget(group) } }
  },
})
