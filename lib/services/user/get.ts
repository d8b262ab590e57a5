import { z } from 'zod'
import { can, outranks, type Permission } from '@/lib/domain/permission'
import { findManager, findReports } from '@/lib/data/manager'
import { findRolesOf } from '@/lib/data/role'
import { findPasswordFacts, findPeople, findSponsors, findUser } from '@/lib/data/user'
import { actorId, entityId, notFound, query } from '../kernel'

/** So many of those a person stands above are named. */
const REPORTS = 20

/** What the page of a person offers, with the permission it takes. */
const DEEDS = {
  update: 'user.update', block: 'user.block', delete: 'user.delete', restore: 'user.restore', 'revoke-sessions': 'user.revoke-sessions', convert: 'user.convert',
  'reset-password': 'user.reset-password', 'reset-redemption': 'invitation.reset-redemption',
} as const satisfies Record<string, Permission>
type DeedName = keyof typeof DEEDS

/** One person, deleted ones included, with sponsors, admin roles and whether the caller may change them. */
export const getUser = query({
  name: 'user.get',
  permission: 'user.read',
  input: z.object({ id: entityId }),
  async run({ ctx, input, tx }) {
    const person = await findUser(tx, input.id)
    if (!person) throw notFound()
    const roles = await findRolesOf(tx, person.id)
    const [invitedBy] = person.invitedById ? await findPeople(tx, [person.invitedById]) : []
    return {
      ...person, roles,
      sponsors: await findSponsors(tx, person.id),
      manager: await findManager(tx, person.id),
      reports: await findReports(tx, person.id, REPORTS),
      invitedBy: invitedBy ?? null,
      password: await findPasswordFacts(tx, person.id),
      // SAFE: built from DEEDS itself.
      may: Object.fromEntries(Object.entries(DEEDS).map(([deed, permission]) => [deed, outranks(ctx.actor, roles) && can(ctx.actor, permission)])) as Record<DeedName, boolean>,
      self: actorId(ctx.actor) === person.id,
    }
  },
})
