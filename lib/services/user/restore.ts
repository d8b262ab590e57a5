import { z } from 'zod'
import { checkRestore } from '@/lib/domain/user'
import { revokeUserSessions } from '@/lib/data/session'
import { findUser, findUserByEmail, updateUser } from '@/lib/data/user'
import { AppError, command, changesOf, emailField, entityId, notFound } from '../kernel'
import { assertOutranks, auditTarget } from './target'

/** Brings a deleted person back with their groups, applications and roles. Their old sessions stay ended. */
export const restoreUser = command({
  name: 'user.restore',
  permission: 'user.restore',
  input: z.object({ id: entityId }),
  async run({ ctx, input: { id }, tx }) {
    const person = await findUser(tx, id)
    if (!person) throw notFound()
    await assertOutranks(ctx, tx, id)
    const taken = (await findUserByEmail(tx, emailField(person.email, 'email'))) !== null
    const allowed = checkRestore(person, person.deletedAt !== null && taken, ctx.now)
    if (!allowed.ok) throw new AppError(allowed.error, { field: 'email' })
    await revokeUserSessions(tx, id, 'restored', ctx.now)
    const changes = { deletedAt: null, purgeAfter: null }
    await updateUser(tx, id, undefined, changes, ctx.now)
    return { result: { id }, audit: { target: auditTarget(person), changes: changesOf(person, changes) } }
  },
})
