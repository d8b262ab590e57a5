import { z } from 'zod'
import { readCollaborationSettings } from '@/lib/data/collaboration'
import { lockAbleHolders } from '@/lib/data/role'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { canLeave } from '@/lib/domain/collaboration-settings'
import { keepsAnAdmin, LAST_HOLDER_ROLE, purgeAfter } from '@/lib/domain/user'
import { AppError, changesOf, command } from '@/lib/services/kernel'
import { ownPerson, ownTarget } from './self'

/** A guest ends their own account in this organisation, where its settings allow it. 30 days restorable by an administrator, then erased. */
export const leaveOrganisation = command({
  name: 'account.leave',
  permission: 'self',
  input: z.object({}),
  async run({ ctx, tx }) {
    const person = await ownPerson(tx, ctx)
    if (!canLeave(await readCollaborationSettings(tx), person.userType)) throw new AppError('LEAVE_NOT_ALLOWED')
    if (!keepsAnAdmin(await lockAbleHolders(tx, LAST_HOLDER_ROLE), [person.id])) throw new AppError('LAST_ADMIN')
    await revokeUserSessions(tx, person.id, 'left', ctx.now)
    const changes = { deletedAt: ctx.now, purgeAfter: purgeAfter(ctx.now) }
    await updateUser(tx, person.id, undefined, changes, ctx.now)
    return { result: { left: true }, audit: { target: ownTarget(person), changes: changesOf(person, changes) } }
  },
})
