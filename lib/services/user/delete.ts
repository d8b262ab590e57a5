import { z } from 'zod'
import { purgeAfter } from '@/lib/domain/user'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { command, changesOf, entityId } from '../kernel'
import { assertMayLoseAccess, auditTarget, changeablePerson } from './target'

/** Deletes a person; 30 days restorable with everything they had, then erased. */
export const deleteUser = command({
  name: 'user.delete',
  permission: 'user.delete',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    await assertMayLoseAccess(ctx, tx, id)
    await revokeUserSessions(tx, id, 'deleted', ctx.now)
    const changes = { deletedAt: ctx.now, purgeAfter: purgeAfter(ctx.now) }
    await updateUser(tx, id, undefined, changes, ctx.now)
    return { result: { id, purgeAfter: changes.purgeAfter }, audit: { target: auditTarget(person), changes: changesOf(person, changes) } }
  },
})
