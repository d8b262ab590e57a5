import { z } from 'zod'
import { checkManager } from '@/lib/domain/user'
import { findManager, findManagersAbove, lockManagers, writeManager } from '@/lib/data/manager'
import { findPeople, updateUser } from '@/lib/data/user'
import { AppError, command, changesOf, entityId, notFound } from '../kernel'
import { auditTarget, changeablePerson } from './target'

/** Sets who stands above a person, or that nobody does: never themselves, and never somebody below them. */
export const setManager = command({
  name: 'user.set-manager',
  permission: 'user.update',
  input: z.object({ id: entityId, managerId: entityId.nullable() }),
  async run({ ctx, input: { id, managerId }, tx }) {
    const person = await changeablePerson(ctx, tx, id)
    await lockManagers(tx)
    const [manager] = managerId === null ? [] : await findPeople(tx, [managerId])
    if (managerId !== null && !manager) throw notFound()
    const problem = manager ? checkManager(person.id, { id: manager.id, active: manager.state === 'active' }, await findManagersAbove(tx, [manager.id])) : null
    if (problem) throw new AppError('VALIDATION', { field: 'managerId', fields: { managerId: problem } })
    const before = await findManager(tx, person.id)
    await writeManager(tx, person.id, managerId, ctx.now)
    await updateUser(tx, person.id, undefined, {}, ctx.now)
    const named = (one: { readonly displayName: string } | null | undefined) => ({ manager: one?.displayName ?? null })
    return { result: { id: person.id }, audit: { target: auditTarget(person), changes: changesOf(named(before), named(manager)), details: { managerBefore: before?.id ?? null, managerAfter: managerId } } }
  },
})
