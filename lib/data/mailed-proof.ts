import type { TenantTx } from './tenant-tx'

/**
 * Ends every link, code and half-finished journey that was sent to a person's mailbox.
 * INVARIANT: a proof belongs to the address it was mailed to, so a change of address calls this in its transaction.
 */
export async function voidMailedProofs(tx: TenantTx, userId: string, now: Date): Promise<void> {
  await tx.db.passwordReset.updateMany({ where: { userId, consumedAt: null }, data: { consumedAt: now } })
  await tx.db.emailCode.updateMany({ where: { userId, consumedAt: null }, data: { consumedAt: now } })
  await tx.db.signInJourney.deleteMany({ where: { userId } })
}
