import { z } from 'zod'
import { GROUP_LIMITS } from '@/lib/domain/group'
import { addGroupMembers as addMembers, findGroupsOf, listGroupMembers as readMembers, removeGroupMembers as removeMembers } from '@/lib/data/group'
import { findPeople, findUser } from '@/lib/data/user'
import { actorId, command, entityId, notFound, pageInput, query } from '../kernel'
import { auditTarget, liveGroup } from './fields'

const people = z.array(entityId).min(1).max(GROUP_LIMITS.membersPerRequest)

/** One page of members, newest first. */
export const listGroupMembers = query({
  name: 'group.member.list',
  permission: 'group.read',
  input: z.object({ id: entityId, ...pageInput }),
  async run({ input, tx }) {
    const group = await liveGroup(tx, input.id)
    return { ...(await readMembers(tx, group.id, input)), total: { value: group.memberCount, capped: false } }
  },
})

/** Adds people to a group; who is in already stays in. */
export const addGroupMembers = command({
  name: 'group.member.add',
  permission: 'group.member.update',
  input: z.object({ id: entityId, userIds: people }),
  async run({ ctx, input, tx }) {
    const group = await liveGroup(tx, input.id)
    const ids = [...new Set(input.userIds)]
    const known = await findPeople(tx, ids)
    if (known.length !== ids.length) throw notFound()
    const added = new Set(await addMembers(tx, group.id, ids, actorId(ctx.actor), ctx.now))
    return { result: { added: added.size }, audit: { target: auditTarget(group), details: { added: known.filter(({ id }) => added.has(id)).map(({ id, displayName }) => ({ id, displayName })) } } }
  },
})

/** Takes people out of a group; what the group gave them ends at the next check. */
export const removeGroupMembers = command({
  name: 'group.member.remove',
  permission: 'group.member.update',
  input: z.object({ id: entityId, userIds: people }),
  async run({ input, tx }) {
    const group = await liveGroup(tx, input.id)
    const ids = [...new Set(input.userIds)]
    const known = await findPeople(tx, ids)
    if (known.length !== ids.length) throw notFound()
    const removed = await removeMembers(tx, group.id, ids)
    return { result: { removed }, audit: { target: auditTarget(group), details: { removed: known.map(({ id, displayName }) => ({ id, displayName })) } } }
  },
})

/** Groups a person belongs to. */
export const listGroupsOfUser = query({
  name: 'group.member.list-of-user',
  permission: 'group.read',
  input: z.object({ userId: entityId }),
  async run({ input: { userId }, tx }) {
    if (!(await findUser(tx, userId))) throw notFound()
    return { groups: await findGroupsOf(tx, userId) }
  },
})
