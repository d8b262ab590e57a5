import { z } from 'zod'
import { can } from '@/lib/domain/permission'
import { listApplications } from '@/lib/data/application'
import { listGroups } from '@/lib/data/group'
import { listUsers } from '@/lib/data/user-list'
import { query } from '../kernel'

const SHOWN = 5

/** Finds objects for the command palette; each kind only for those who may list it (AB-55). */
export const searchConsole = query({
  name: 'overview.search',
  permission: 'self',
  input: z.object({ text: z.string().trim().min(1).max(200) }),
  async run({ ctx, input: { text }, tx }) {
    const filter = { search: text }
    const page = { size: SHOWN }
    const people = can(ctx.actor, 'user.read') ? (await listUsers(tx, filter, page)).rows : []
    const groups = can(ctx.actor, 'group.read') ? (await listGroups(tx, filter, page)).rows : []
    const applications = can(ctx.actor, 'application.read') ? (await listApplications(tx, filter, page)).rows : []
    return {
      people: people.map(({ id, displayName, email }) => ({ id, displayName, detail: email })),
      groups: groups.map(({ id, displayName, memberCount }) => ({ id, displayName, detail: String(memberCount) })),
      applications: applications.map(({ id, displayName, kind }) => ({ id, displayName, detail: kind })),
    }
  },
})
