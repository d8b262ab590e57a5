import { z } from 'zod'
import { findGroup, isMember, listGroupMembers, listGroups } from '@/lib/data/group'
import { entityId, notFound, pageInput, query } from '../kernel'
import { viewerOf } from './scope'

/** Groups as anybody signed in may see them: all, the own ones, or none, by the guest level (Entra §1.6). */
export const findGroups = query({
  name: 'directory.find-groups',
  permission: 'self',
  input: z.object({ search: z.string().max(200).optional().catch(undefined), ...pageInput }),
  async run({ ctx, input, tx }) {
    const { scope, userId } = await viewerOf(ctx, tx)
    if (scope.groups === 'none') return { scope: scope.groups, rows: [], next: null, previous: null }
    const page = await listGroups(tx, { search: input.search, memberId: scope.groups === 'joined' ? userId : undefined }, input)
    return { scope: scope.groups, rows: page.rows.map(({ id, displayName, description }) => ({ id, displayName, description })), next: page.next, previous: page.previous }
  },
})

/** Members of a group that the caller may see into: those who can sign in, as everywhere in the directory. */
export const findGroupMembers = query({
  name: 'directory.find-group-members',
  permission: 'self',
  input: z.object({ id: entityId, ...pageInput }),
  async run({ ctx, input, tx }) {
    const { scope, userId } = await viewerOf(ctx, tx)
    const group = scope.groups === 'none' || !scope.groupMembers ? null : await findGroup(tx, input.id)
    if (!group || (scope.groups === 'joined' && !(await isMember(tx, group.id, userId)))) throw notFound()
    const page = await listGroupMembers(tx, group.id, input, undefined, 'active')
    return { group: { id: group.id, displayName: group.displayName, description: group.description }, rows: page.rows.map(({ id, displayName, email, userType }) => ({ id, displayName, email, userType })), next: page.next, previous: page.previous }
  },
})
