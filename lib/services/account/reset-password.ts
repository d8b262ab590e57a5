import { z } from 'zod'
import { deleteJourney, readJourney } from '@/lib/data/journey'
import { findSignInAccount, notePasswordMailed, type SignInAccount } from '@/lib/data/sign-in-account'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { mayHoldSession } from '@/lib/domain/user'
import { AppError, command, notFound } from '@/lib/services/kernel'
import { changePassword } from '../credential/change-password'
import { hashNewPassword } from '../credential/new-password'

/** The person whose reset this is: link and code were both right, and the account may be signed in to. */
async function findResetting(tx: TenantTx, journeyKey: string, now: Date): Promise<SignInAccount> {
  const stored = await readJourney(tx, journeyKey, now)
  if (!stored) throw notFound()
  const { purpose, step, userId, proofs } = stored.journey
  if (purpose !== 'reset' || step !== 'set-password' || userId === null || !proofs.some(({ method }) => method === 'email')) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await findSignInAccount(tx, { id: userId })
  if (!account || account.deletedAt !== null) throw notFound()
  if (!mayHoldSession(account)) throw new AppError('ACCOUNT_BLOCKED')
  return account
}

/** The last step of a reset: a new password, everybody signed out, the owner told. Only a journey whose link and code were both right gets here. */
export const resetPassword = command({
  name: 'account.reset-password',
  permission: 'public',
  input: z.object({ journeyKey: z.string().min(16).max(128), password: z.string().min(1).max(1_024) }),
  async before({ ctx, input }) {
    const account = await inTenant(ctx.tenant.id, (tx) => findResetting(tx, input.journeyKey, ctx.now))
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', params: { reason: hashed.error } })
    return { previous: account.passwordHash, hash: hashed.value }
  },
  async run({ ctx, input, tx, prepared }) {
    const account = await findResetting(tx, input.journeyKey, ctx.now)
    const { ended, mail } = await changePassword(tx, ctx, account, prepared, { journey: input.journeyKey })
    await notePasswordMailed(tx, account.id)
    await deleteJourney(tx, input.journeyKey)
    return {
      result: { userId: account.id },
      audit: { target: { type: 'User', id: account.id, name: account.displayName }, details: { sessionsEnded: ended, by: 'mailed link and code' } },
      mail,
    }
  },
})
