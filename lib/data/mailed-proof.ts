import { sha256 } from '@/lib/platform/crypto'
import type { NamedTenant } from './tenant-tx'

/**
 * Ends every link, code and half-finished journey that was sent to a person's mailbox.
 * INVARIANT: a proof belongs to the address it was mailed to, so a change of address calls this in its transaction.
 */
export async function voidMailedProofs(tx: NamedTenant, userId: string, now: Date): Promise<void> {
  await tx.db.passwordReset.updateMany({ where: { tenantId: tx.tenantId, userId, consumedAt: null }, data: { consumedAt: now } })
  await tx.db.emailCode.updateMany({ where: { tenantId: tx.tenantId, userId, consumedAt: null }, data: { consumedAt: now } })
  await tx.db.signInJourney.deleteMany({ where: { tenantId: tx.tenantId, userId } })
}

/** Ends the reset links and half-way sign-ins that an old password or its loss had opened; `keep` is the journey that set the new one. */
export async function voidPasswordProofs(tx: NamedTenant, userId: string, keep: string | null, now: Date): Promise<void> {
  await tx.db.passwordReset.updateMany({ where: { tenantId: tx.tenantId, userId, consumedAt: null }, data: { consumedAt: now } })
  await endJourneys(tx, userId, keep)
}

/** Ends every half-way sign-in of a person except the journey under the key `keep`. */
export async function endJourneys(tx: NamedTenant, userId: string, keep: string | null): Promise<void> {
  await tx.db.signInJourney.deleteMany({ where: { tenantId: tx.tenantId, userId, ...(keep !== null && { NOT: { uidHash: Uint8Array.from(sha256(keep)) } }) } })
}
