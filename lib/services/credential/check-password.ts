import { clearGuards, passGuards } from '@/lib/data/guard'
import { knownDeviceKey } from '@/lib/data/known-device'
import { findSignInAccount, rehashPassword, type SignInAccount } from '@/lib/data/sign-in-account'
import { aloneInTenant, inTenant } from '@/lib/data/tenant-tx'
import type { EmailAddress } from '@/lib/domain/email-address'
import { isHashable } from '@/lib/domain/password'
import { addressKey, guardsOf } from '@/lib/domain/throttle'
import { hashPassword, needsRehash, verifyDecoy, verifyPassword } from '@/lib/platform/password-hash'
import type { Context } from '@/lib/services/kernel'

export type PasswordVerdict =
  | { readonly kind: 'right'; readonly account: SignInAccount }
  | { readonly kind: 'wrong'; readonly account: SignInAccount | null }
  | { readonly kind: 'wait'; readonly account: SignInAccount | null; readonly seconds: number }

/**
 * Checks a password, with the same work whether the account exists, has a password, or neither. The one door to passwords:
 * sign-in, step-up and password change come through here and share its counters (AB-46, AB-47).
 */
export async function checkPasswordOf(ctx: Context, email: EmailAddress, password: string, deviceCookie: string | null): Promise<PasswordVerdict> {
  const db = aloneInTenant(ctx.tenant.id)
  const account = (await findSignInAccount(db, { email })) ?? null
  const deviceKey = await knownDeviceKey(db, deviceCookie, account?.id)
  const guards = guardsOf('password', { accountKey: email, addressKey: addressKey(ctx.ip), knownDeviceKey: deviceKey })
  const decision = await passGuards(ctx.tenant.id, guards, ctx.now)
  if (decision.kind === 'wait') return { kind: 'wait', account, seconds: decision.seconds }
  const stored = account?.passwordHash ?? null
  if (!isHashable(password)) return { kind: 'wrong', account }
  const right = stored ? await verifyPassword(stored, password) : await verifyDecoy(password)
  if (!right || !account || !stored) return { kind: 'wrong', account }
  const stronger = needsRehash(stored) ? await hashPassword(password) : null
  // The address counter stays: one right password must not buy an address new guesses at others.
  await clearGuards(db, guards.filter(({ name }) => name !== 'password:address'))
  if (stronger) await inTenant(ctx.tenant.id, (tx) => rehashPassword(tx, account.id, stored, stronger))
  return { kind: 'right', account: stronger ? { ...account, passwordHash: stronger } : account }
}
