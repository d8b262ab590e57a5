import { z } from 'zod'
import { deleteRecoveryCodes } from '@/lib/data/recovery-code'
import { RECENT } from '../account/me'
import { command, entityId } from '../kernel'
import { methodNotice } from './notice'
import { ownerTarget } from './owner'
import { REMOVABLE, takeMethod } from './remove'
import { otherPerson } from './target'

/** Removes a method of somebody else: a lost phone, a key that may have been copied. */
export const deleteUserMethod = command({
  name: 'authentication-method.delete',
  permission: 'authentication-method.delete',
  input: z.object({ userId: entityId, method: z.enum(REMOVABLE), id: entityId }),
  stepUp: RECENT,
  async run({ ctx, input: { userId, method, id }, tx }) {
    const person = await otherPerson(ctx, tx, userId)
    const name = await takeMethod(tx, userId, method, id)
    return { result: { id }, audit: { target: ownerTarget(person), details: { method, name } }, mail: [methodNotice(ctx, person, { change: 'removed', method, by: 'admin', name })] }
  },
})

/** Removes the recovery codes of somebody else. */
export const deleteUserRecoveryCodes = command({
  name: 'authentication-method.delete-recovery-codes',
  permission: 'authentication-method.delete',
  input: z.object({ userId: entityId }),
  stepUp: RECENT,
  async run({ ctx, input: { userId }, tx }) {
    const person = await otherPerson(ctx, tx, userId)
    const count = await deleteRecoveryCodes(tx, userId)
    return { result: { count }, audit: { target: ownerTarget(person), details: { count } }, mail: count === 0 ? [] : [methodNotice(ctx, person, { change: 'removed', method: 'recoveryCode', by: 'admin' })] }
  },
})
