import { z } from 'zod'
import { GROUP_LIMITS } from '@/lib/domain/group'
import {
  addGroupMembers as addMembers, countGroupMembers, findGroupsOf, findMatchingMembers, listGroupMembers as readMembers, removeGroupMembers as removeMembers,
} from '@/lib/data/group'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findPeople, findUser } from '@/lib/data/user'
import { actorId, AppError, command, entityId, longTrail, notFound, pageInput, query } from '../kernel'
import { auditTarget, liveGroup } from './fields'

/** The most people that leave a group in one act. */
const REMOVE_CAP = 20_000

const people = z.array(entityId).min(1).max(GROUP_LIMITS.membersPerRequest)

/** One page of members, newest first. */
export const listGroupMembers = query({
  name: 'group.member.list',
  permission: 'group.read',
  input: z.object({ id: entityId, search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ input: { id, search, ...page }, tx }) {
    const group = await liveGroup(tx, id)
    const total = search?.trim() ? await countGroupMembers(tx, group.id, search) : { value: group.memberCount, capped: false }
    return { ...(await readMembers(tx, group.id, page, search)), total }
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
  input: z.object({ id: entityId, userIds: people }).or(z.object({ id: entityId, matching: z.strictObject({ search: z.string().max(200).optional() }) })),
  async run({ input, tx }) {
    const group = await liveGroup(tx, input.id)
    const leaving = 'userIds' in input ? await namedPeople(tx, [...new Set(input.userIds)]) : await findMatchingMembers(tx, group.id, input.matching.search, REMOVE_CAP + 1)
    if (leaving.length > REMOVE_CAP) throw new AppError('LIMIT_EXCEEDED')
    const removed = await removeMembers(tx, group.id, leaving.map(({ id }) => id))
    const entry = { target: auditTarget(group), ...('matching' in input && { details: { matching: input.matching } }) }
    return { result: { removed }, audit: longTrail(entry, 'removed', leaving) }
  },
})

async function namedPeople(tx: TenantTx, ids: readonly string[]): Promise<{ id: string; displayName: string }[]> {
  const known = await findPeople(tx, ids)
  if (known.length !== ids.length) throw notFound()
  return known.map(({ id, displayName }) => ({ id, displayName }))
}

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
