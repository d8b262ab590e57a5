import type { Person } from '@/lib/domain/directory'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { findUser } from '@/lib/data/user'
import { AppError, type Actor, type Context } from '../kernel'

/** The signed-in person; the verbs of this room take no id of a person, so there is none to swap. */
export function self(ctx: Context): Extract<Actor, { kind: 'user' }> {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED')
  return ctx.actor
}

export async function findSelf(ctx: Context, tx: TenantTx): Promise<Person> {
  const person = await findUser(tx, self(ctx).userId)
  if (!person || person.deletedAt) throw new AppError('UNAUTHENTICATED')
  return person
}

export const selfTarget = (person: { readonly id: string; readonly displayName: string }) => ({ type: 'User', id: person.id, name: person.displayName })

/** Seconds within which a person must have proven who they are to change how they sign in. */
export const RECENT = 15 * 60
