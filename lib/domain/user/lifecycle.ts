import { DAY, err, hasPassed, ok, plus, type AppErrorCode, type Result } from '../shared'
import type { RoleName } from '../permission'
import { USER_LIMITS, userState, type UserFacts, type UserType } from './user'

export const RESTORE_WINDOW_DAYS = 30

/** When a deleted person is erased for good. */
export function purgeAfter(deletedAt: Date): Date {
  return plus(deletedAt, RESTORE_WINDOW_DAYS * DAY)
}

/** A deleted person can come back for thirty days, unless somebody else has the address by now. */
export function checkRestore(user: { readonly deletedAt: Date | null }, addressTaken: boolean, now: Date): Result<null, AppErrorCode> {
  if (user.deletedAt === null) return err('CONFLICT')
  if (hasPassed(purgeAfter(user.deletedAt), now)) return err('NOT_FOUND')
  return addressTaken ? err('DUPLICATE') : ok(null)
}

export function mayPurge(user: { readonly deletedAt: Date | null }, now: Date): boolean {
  return user.deletedAt !== null && hasPassed(purgeAfter(user.deletedAt), now)
}

/**
 * Guest to member and back. The object, its groups and its access stay. An open invitation has to be redeemed or revoked first,
 * so that nobody becomes a member without ever having proven who they are.
 */
export function checkConversion(user: UserFacts, to: UserType): Result<null, AppErrorCode> {
  const state = userState(user)
  if (state === 'deleted') return err('NOT_FOUND')
  return state === 'pending' || user.externalUserState === 'PendingAcceptance' || user.userType === to ? err('CONFLICT') : ok(null)
}

export type SponsorProblem = 'too-many' | 'self' | 'repeated' | 'not-active'

/** Sponsors (Entra §1.2): at most five, distinct, active, and not the person themselves. They get no rights by it. */
export function checkSponsors(
  userId: string | null,
  sponsors: readonly { readonly id: string; readonly active: boolean }[],
): Result<null, SponsorProblem> {
  if (sponsors.length > USER_LIMITS.sponsors) return err('too-many')
  if (sponsors.some(({ id }) => id === userId)) return err('self')
  if (new Set(sponsors.map(({ id }) => id)).size !== sponsors.length) return err('repeated')
  return sponsors.every(({ active }) => active) ? ok(null) : err('not-active')
}

export type ManagerProblem = 'self' | 'not-active' | 'circle'

/** A manager is somebody active, not the person themselves, and nobody whom the person stands above. `above` is everybody above the manager. */
export function checkManager(userId: string, manager: { readonly id: string; readonly active: boolean }, above: readonly string[]): ManagerProblem | null {
  if (manager.id === userId) return 'self'
  if (above.includes(userId)) return 'circle'
  return manager.active ? null : 'not-active'
}

/** Losing this role locks a tenant out of its own settings. */
export const LAST_HOLDER_ROLE: RoleName = 'Global Administrator'

/**
 * May these people be blocked, deleted, converted away or lose the role? (A tenant without any holder cannot lose its last.) `holders` are all who hold Global Administrator and can
 * sign in now. Read them under a lock: two admins removing each other is a race.
 */
export function keepsAnAdmin(holders: readonly string[], leaving: readonly string[]): boolean {
  const gone = new Set(leaving)
  return holders.length === 0 || holders.some((id) => !gone.has(id))
}
