import type { Person } from '@/lib/domain/directory'
import { findUser } from '@/lib/data/user'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { AppError, notFound, type Context } from '@/lib/services/kernel'

/** The id of the signed-in person; the verbs of My Account act on nobody else. */
export function ownId(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHENTICATED')
  return ctx.actor.userId
}

export async function ownPerson(tx: TenantTx, ctx: Context): Promise<Person> {
  const person = await findUser(tx, ownId(ctx))
  if (!person || person.deletedAt) throw notFound()
  return person
}

export const ownTarget = (person: { readonly id: string; readonly displayName: string }) => ({ type: 'User', id: person.id, name: person.displayName })
