import { z } from 'zod'
import { insertGroup } from '@/lib/data/group'
import { actorId, command, changesOf } from '../kernel'
import { auditTarget, groupFields } from './fields'

/** Adds an empty group. */
export const createGroup = command({
  name: 'group.create',
  permission: 'group.create',
  input: z.object(groupFields).partial({ description: true }),
  async run({ ctx, input, tx }) {
    const id = await insertGroup(tx, { ...input, createdBy: actorId(ctx.actor) }, ctx.now)
    return { result: { id }, audit: { target: auditTarget({ id, ...input }), changes: changesOf({}, input) } }
  },
})
