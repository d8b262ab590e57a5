import { z } from 'zod'
import { USER_LIMITS } from '@/lib/domain/user'
import { voidMailedProofs } from '@/lib/data/mailed-proof'
import { revokeUserSessions } from '@/lib/data/session'
import { findUserByEmail, updateUser as writeUser } from '@/lib/data/user'
import { AppError, command, changesOf, emailField, entityId, requiredLine, stale } from '../kernel'
import { profileFields } from './fields'
import { addressChanged, assertDomainAllowed, auditTarget, changeablePerson } from './target'

/** Changes profile fields. A new address must be proven again before it counts as verified (AB-18). */
export const updateUser = command({
  name: 'user.update',
  permission: 'user.update',
  input: z.object({ id: entityId, version: z.number().int() }).extend(
    z.object({ displayName: requiredLine(USER_LIMITS.displayName), email: z.string().max(1024), ...profileFields }).partial().shape,
  ),
  async run({ ctx, input, tx }) {
    const { id, version, email, ...profile } = input
    const person = await changeablePerson(ctx, tx, id)
    const changes = { ...profile, ...(email !== undefined && email.trim() !== person.email && (await newAddress(email))) }
    if (!(await writeUser(tx, id, version, changes, ctx.now))) throw await stale(tx, id)
    if ('emailNormalized' in changes) {
      await voidMailedProofs(tx, id, ctx.now)
      await revokeUserSessions(tx, id, 'addressChanged', ctx.now)
    }
    const { emailNormalized: _key, ...shown } = { emailNormalized: undefined, ...changes }
    return {
      result: { id, version: version + 1 }, audit: { target: auditTarget({ id, displayName: input.displayName ?? person.displayName }), changes: changesOf(person, shown) },
      mail: 'emailNormalized' in changes ? [addressChanged(ctx, person)] : [],
    }

    async function newAddress(typed: string) {
      const emailNormalized = emailField(typed, 'email')
      const holder = await findUserByEmail(tx, emailNormalized)
      if (holder && holder.id !== id) throw new AppError('DUPLICATE', { field: 'email' })
      if (!holder && person.userType === 'guest') await assertDomainAllowed(tx, typed)
      return holder ? { email: typed.trim() } : { email: typed.trim(), emailNormalized, emailVerified: false }
    }
  },
})
