import { outranks } from '@/lib/domain/permission'
import type { Person } from '@/lib/domain/directory'
import { keepsAnAdmin, LAST_HOLDER_ROLE } from '@/lib/domain/user'
import { findRolesOf, lockAbleHolders } from '@/lib/data/role'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { actorId, AppError, notFound, type Context } from '../kernel'

/** The live person a verb is about; NOT_FOUND for a missing, foreign or deleted one. */
export async function livePerson(tx: TenantTx, id: string): Promise<Person> {
  const person = await findUser(tx, id)
  if (!person || person.deletedAt) throw notFound()
  return person
}

/** A live person whom the actor may change: nobody changes somebody who can do more (AB-56). */
export async function changeablePerson(ctx: Context, tx: TenantTx, id: string): Promise<Person> {
  const person = await livePerson(tx, id)
  await assertOutranks(ctx, tx, id)
  return person
}

export async function assertOutranks(ctx: Context, tx: TenantTx, id: string): Promise<void> {
  if (!outranks(ctx.actor, await findRolesOf(tx, id))) throw new AppError('TARGET_OUTRANKS_ACTOR')
}

/** Refuses what would lock the actor or the whole tenant out. */
export async function assertMayLoseAccess(ctx: Context, tx: TenantTx, id: string): Promise<void> {
  if (actorId(ctx.actor) === id) throw new AppError('OWN_ACCOUNT')
  if (!keepsAnAdmin(await lockAbleHolders(tx, LAST_HOLDER_ROLE), [id])) throw new AppError('LAST_ADMIN')
}

/** How a person is named in the audit log. */
export const auditTarget = (person: { readonly id: string; readonly displayName: string }) => ({ type: 'User', id: person.id, name: person.displayName })
