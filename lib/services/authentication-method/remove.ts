import { z } from 'zod'
import { untrustDevices } from '@/lib/data/known-device'
import { deletePasskey, renamePasskey } from '@/lib/data/passkey'
import { deleteRecoveryCodes } from '@/lib/data/recovery-code'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { deleteTotp, renameTotp } from '@/lib/data/totp'
import { METHOD_LIMITS } from '@/lib/domain/authentication-method'
import { findSelf, RECENT } from '../account/me'
import { command, entityId, notFound, requiredLine } from '../kernel'
import { methodNotice } from './notice'
import { changingSelf, ownerTarget } from './owner'

export const REMOVABLE = ['softwareOath', 'fido2'] as const

/** Takes one method away; its name, or NOT_FOUND when it is not this person's. */
export async function takeMethod(tx: TenantTx, userId: string, method: (typeof REMOVABLE)[number], id: string): Promise<string> {
  const removed = method === 'fido2' ? await deletePasskey(tx, userId, id) : await deleteTotp(tx, userId, id)
  if (!removed) throw notFound()
  // What was proven by it is believed nowhere any more.
  await untrustDevices(tx, userId)
  return removed.name
}

/** My Account: removes an authenticator app or a passkey. */
export const removeOwnMethod = command({
  name: 'authentication-method.remove-own',
  permission: 'self',
  input: z.object({ method: z.enum(REMOVABLE), id: entityId }),
  stepUp: RECENT,
  async run({ ctx, input: { method, id }, tx }) {
    const person = await changingSelf(ctx, tx)
    const name = await takeMethod(tx, person.id, method, id)
    return { result: { id }, audit: { target: ownerTarget(person), details: { method, name } }, mail: [methodNotice(ctx, person, { change: 'removed', method, by: 'self', name })] }
  },
})

/** My Account: removes the recovery codes. */
export const removeOwnRecoveryCodes = command({
  name: 'authentication-method.remove-own-recovery-codes',
  permission: 'self',
  input: z.object({}),
  stepUp: RECENT,
  async run({ ctx, tx }) {
    const person = await changingSelf(ctx, tx)
    const count = await deleteRecoveryCodes(tx, person.id)
    return { result: { count }, audit: { target: ownerTarget(person), details: { count } }, mail: count === 0 ? [] : [methodNotice(ctx, person, { change: 'removed', method: 'recoveryCode', by: 'self' })] }
  },
})

/** My Account: gives an authenticator app or a passkey another name. */
export const renameOwnMethod = command({
  name: 'authentication-method.rename-own',
  permission: 'self',
  input: z.object({ method: z.enum(REMOVABLE), id: entityId, name: requiredLine(METHOD_LIMITS.name) }),
  async run({ ctx, input: { method, id, name }, tx }) {
    const person = await findSelf(ctx, tx)
    if (!(await (method === 'fido2' ? renamePasskey : renameTotp)(tx, person.id, id, name))) throw notFound()
    return { result: { id }, audit: { target: ownerTarget(person), details: { method, name } } }
  },
})
