import { z } from 'zod'
import { readJourney, type StoredJourney } from '@/lib/data/journey'
import { findSignInAccount, notePasswordMailed, replacePasswordHash, type SignInAccount } from '@/lib/data/sign-in-account'
import { inTenant, type TenantTx } from '@/lib/data/tenant-tx'
import { mayHoldSession } from '@/lib/domain/user'
import { AppError, command, notFound, run, type Context } from '@/lib/services/kernel'
import { changePassword } from '../credential/change-password'
import { hashNewPassword } from '../credential/new-password'

/** The person whose journey may set a password now. A password that was proven before allows it only while it has to be changed. */
async function findChooser(tx: TenantTx, journeyKey: string, now: Date): Promise<{ stored: StoredJourney; account: SignInAccount }> {
  const stored = await readJourney(tx, journeyKey, now)
  if (!stored) throw notFound()
  const { step, userId, proofs, purpose, mustChange, changeDemanded } = stored.journey
  if (purpose === 'reset' || step !== 'set-password' || userId === null || proofs.length === 0) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await findSignInAccount(tx, { id: userId })
  if (!account || account.deletedAt !== null) throw notFound()
  if (!mayHoldSession(account)) throw new AppError('ACCOUNT_BLOCKED')
  // A change that the account or a policy asked for; the first password of a redemption is the only other one.
  if (!mustChange && (purpose !== 'redeem' || account.passwordHash !== null)) throw new AppError('STEP_OUT_OF_ORDER')
  // What proves nothing any more opens nothing: the password was replaced since, or need not be changed after all.
  const typed = proofs.find(({ method }) => method === 'password')
  const current = changeDemanded ? typed && account.passwordChangedAt !== null && account.passwordChangedAt <= new Date(typed.at) : account.mustChangePassword
  if (typed && !current) throw new AppError('STEP_OUT_OF_ORDER')
  return { stored, account }
}

/** A step of a sign-in or a redemption: the first password of a new guest, or the one that has to be chosen anew. */
export const choosePassword = command({
  name: 'account.choose-password',
  permission: 'public',
  input: z.object({ journeyKey: z.string().min(16).max(128), password: z.string().min(1).max(1_024) }),
  async before({ ctx, input }) {
    const { account } = await inTenant(ctx.tenant.id, (tx) => findChooser(tx, input.journeyKey, ctx.now))
    const hashed = await hashNewPassword(ctx.tenant, account, input.password)
    if (!hashed.ok) throw new AppError('PASSWORD_REJECTED', { field: 'password', params: { reason: hashed.error } })
    return { previous: account.passwordHash, hash: hashed.value }
  },
  async run({ ctx, input, tx, prepared }) {
    const { stored, account } = await findChooser(tx, input.journeyKey, ctx.now)
    const audit = (details: Record<string, unknown>) => ({
      target: { type: 'User', id: account.id, name: account.displayName }, details: { during: stored.journey.purpose, ...details },
    })
    if (prepared.previous === null && stored.journey.purpose === 'redeem') {
      // The first password of a mailbox that was proven a minute ago: there is nothing to end and nobody to warn.
      if (!(await replacePasswordHash(tx, account.id, null, prepared.hash, ctx.now))) throw new AppError('STALE', { params: { known: 'no' } })
      return { result: { userId: account.id }, audit: audit({ hadOne: false }) }
    }
    const { ended, mail } = await changePassword(tx, ctx, account, prepared, { journey: input.journeyKey })
    if (stored.journey.proofs[0]?.method === 'email') await notePasswordMailed(tx, account.id)
    return { result: { userId: account.id }, audit: audit({ hadOne: prepared.previous !== null, sessionsEnded: ended }), mail }
  },
})

/** Runs it in the name of the person whom the journey has proven, so that the audit log says who did it. */
export async function chooseInJourney(ctx: Context, stored: StoredJourney, password: string): Promise<void> {
  const { userId, email } = stored.journey
  if (!userId || !email) throw new AppError('STEP_OUT_OF_ORDER')
  const account = await inTenant(ctx.tenant.id, (tx) => findSignInAccount(tx, { id: userId }))
  await run(choosePassword, { journeyKey: stored.key, password }, { ...ctx, actor: { kind: 'journey', userId, name: account?.displayName ?? email } })
}
