import { z } from 'zod'
import { forgetAccount } from '@/lib/data/access-account'
import { revokeUserSessions } from '@/lib/data/session'
import { updateUser } from '@/lib/data/user'
import { command, changesOf, entityId, type Context } from '../kernel'
import type { TenantTx } from '@/lib/data/tenant-tx'
import { assertMayLoseAccess, auditTarget, changeablePerson } from './target'

/** Stops a person from signing in and ends what they are signed in with, from the next request on. */
export const blockUser = command({
  name: 'user.block',
  permission: 'user.block',
  input: z.object({ id: entityId }),
  run: ({ ctx, input, tx }) => setEnabled(ctx, tx, input.id, false),
})

/** Lets a person sign in again. */
export const unblockUser = command({
  name: 'user.unblock',
  permission: 'user.block',
  input: z.object({ id: entityId }),
  run: ({ ctx, input, tx }) => setEnabled(ctx, tx, input.id, true),
})

async function setEnabled(ctx: Context, tx: TenantTx, id: string, accountEnabled: boolean) {
  const person = await changeablePerson(ctx, tx, id)
  if (!accountEnabled) {
    await assertMayLoseAccess(ctx, tx, id)
    await revokeUserSessions(tx, id, 'blocked', ctx.now)
  }
  await forgetAccount(tx, id)
  await updateUser(tx, id, undefined, { accountEnabled }, ctx.now)
  return { result: { id }, audit: { target: auditTarget(person), changes: changesOf(person, { accountEnabled }) } }
}
