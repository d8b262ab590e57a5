import { z } from 'zod'
import { canLeave } from '@/lib/domain/collaboration-settings'
import { keepsAnAdmin, LAST_HOLDER_ROLE, purgeAfter } from '@/lib/domain/user'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { listMemberships, provenMailbox } from '@/lib/data/portal'
import { lockAbleHolders } from '@/lib/data/role'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { AppError, changesOf, command, query } from '../kernel'
import { findSelf, self, selfTarget } from './me'

/** Where the person belongs on this installation, and whether they may leave the organisation they are in. */
export const listOrganisations = query({
  name: 'account.list-organisations',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const me = self(ctx)
    const mailbox = await provenMailbox(tx, me.userId)
    const others = mailbox ? (await listMemberships(mailbox)).filter(({ slug }) => slug !== ctx.tenant.slug) : []
    const settings = await readCollaborationSettings(tx)
    return { current: { slug: ctx.tenant.slug, name: ctx.tenant.name, userType: me.userType, mayLeave: canLeave(settings, me.userType) }, others }
  },
})

/** A guest ends their own account here: restorable by an administrator for 30 days, then erased. Everything ends at once. */
export const leave = command({
  name: 'account.leave',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const person = await findSelf(ctx, tx)
    if (!canLeave(await readCollaborationSettings(tx), person.userType)) throw new AppError('LEAVE_NOT_ALLOWED')
    if (!keepsAnAdmin(await lockAbleHolders(tx, LAST_HOLDER_ROLE, { membersOnly: ctx.tenant.isPlatform }), [person.id])) throw new AppError('LAST_ADMIN')
    await revokeUserSessions(tx, person.id, 'left', ctx.now)
    const changes = { deletedAt: ctx.now, purgeAfter: purgeAfter(ctx.now) }
    await updateUser(tx, person.id, undefined, changes, ctx.now)
    return { result: { purgeAfter: changes.purgeAfter }, audit: { target: selfTarget(person), changes: changesOf(person, changes) } }
  },
})
