import { z } from 'zod'
import { canGrantRole, outranks, ROLE_NAMES } from '@/lib/domain/permission'
import { keepsAnAdmin, LAST_HOLDER_ROLE } from '@/lib/domain/user'
import { deleteRole, findRolesOf, insertRole, lockAbleHolders } from '@/lib/data/role'
import { revokeUserSessions } from '@/lib/data/session'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { actorId, AppError, command, entityId, notFound, type Context } from '../kernel'

const input = z.object({ userId: entityId, role: z.enum(ROLE_NAMES) })

/** Gives an admin role. Nobody gives more than they hold (AB-11). The person signs in anew. */
export const assignRole = command({
  name: 'role.assign',
  permission: 'role.assign',
  input,
  stepUp: 3600,
  async run({ ctx, input: { userId, role }, tx }) {
    const person = await target(ctx, tx, userId, role)
    if (person.state !== 'active') throw new AppError('CONFLICT', { field: 'userId' })
    if (!(await insertRole(tx, userId, role, actorId(ctx.actor), ctx.now))) throw new AppError('DUPLICATE', { field: 'role' })
    return changed(ctx, tx, person, { name: 'role', old: null, new: role })
  },
})

/** Takes an admin role; the last Global Administrator keeps theirs. */
export const removeRole = command({
  name: 'role.unassign',
  permission: 'role.assign',
  input,
  async run({ ctx, input: { userId, role }, tx }) {
    const person = await target(ctx, tx, userId, role)
    if (role === LAST_HOLDER_ROLE && !keepsAnAdmin(await lockAbleHolders(tx, role, { membersOnly: ctx.tenant.isPlatform }), [userId])) throw new AppError('LAST_ADMIN')
    if (!(await deleteRole(tx, userId, role))) throw notFound()
    return changed(ctx, tx, person, { name: 'role', old: role, new: null })
  },
})

async function target(ctx: Context, tx: TenantTx, userId: string, role: string) {
  const person = await findUser(tx, userId)
  if (!person || person.deletedAt) throw notFound()
  if (!canGrantRole(ctx.actor, role)) throw new AppError('ROLE_NOT_DELEGABLE')
  if (!outranks(ctx.actor, await findRolesOf(tx, userId))) throw new AppError('TARGET_OUTRANKS_ACTOR')
  return person
}

/** Rights are read at sign-in and by every request, so a change ends what was signed in before; an actor's own session ends too. */
async function changed(ctx: Context, tx: TenantTx, person: { id: string; displayName: string }, change: { name: string; old: string | null; new: string | null }) {
  await revokeUserSessions(tx, person.id, 'roleChanged', ctx.now)
  return { result: { userId: person.id }, audit: { target: { type: 'User', id: person.id, name: person.displayName }, changes: [change] } }
}
