import type { TenantTx } from '@/lib/data/tenant-tx'
import type { Person } from '@/lib/domain/directory'
import { actorId, AppError, type Context } from '../kernel'
import { changeablePerson } from '../user/target'

/** Somebody else whom the actor may change: never oneself, and nobody who can do more (AB-56). */
export async function otherPerson(ctx: Context, tx: TenantTx, id: string): Promise<Person> {
  const person = await changeablePerson(ctx, tx, id)
  if (actorId(ctx.actor) === id) throw new AppError('OWN_ACCOUNT')
  return person
}
