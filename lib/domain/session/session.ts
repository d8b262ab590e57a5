import { err, HOUR, hasPassed, MINUTE, ok, plus, type AppErrorCode, type Result } from '../shared'
import { closedCode, type TenantStatus } from '../tenant'
import { mayHoldSession, type UserFacts } from '../user'

/** Why a session ended before its time. */
export type EndReason =
  | 'signedOut' | 'signedOutElsewhere' | 'replaced' | 'revokedBySelf' | 'revokedByAdmin' | 'reportedByPerson' | 'passwordChanged' | 'addressChanged'
  | 'redemptionReset' | 'roleChanged' | 'converted' | 'blocked' | 'deleted' | 'restored' | 'left' | 'operatorRemoved' | 'accessEnded'

export const SURFACES = ['portal', 'console', 'platform'] as const
/** Where a browser session is good. A stronger surface never accepts a weaker one's session. */
export type Surface = (typeof SURFACES)[number]

/** Milliseconds. The more a surface can do, the sooner it forgets. */
export const SESSION_RULES: Readonly<Record<Surface, { readonly lifetime: number; readonly idle: number }>> = {
  portal: { lifetime: 24 * HOUR, idle: 8 * HOUR },
  console: { lifetime: 12 * HOUR, idle: 2 * HOUR },
  platform: { lifetime: 8 * HOUR, idle: 30 * MINUTE },
}

/** How stale `lastSeenAt` may get before a request writes it again. */
const TOUCH_EVERY = MINUTE

export type StoredSession = {
  readonly tenantId: string
  readonly userId: string
  readonly surface: Surface
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

export type SessionQuestion = {
  /** Null: no such row. */
  readonly session: StoredSession | null
  /** Of the request's own path, never of the cookie. */
  readonly tenant: { readonly id: string; readonly status: TenantStatus }
  readonly surface: Surface
  readonly user: (Omit<UserFacts, 'userType'> & { readonly id: string; readonly sessionsValidFrom: Date }) | null
  readonly now: Date
}

export type SessionProblem =
  | 'unknown' | 'tenant-closed' | 'other-tenant' | 'other-surface' | 'other-person' | 'revoked' | 'expired' | 'idle' | 'person-not-active' | 'signed-out-everywhere'

/** When a session that starts now ends at the latest. */
export function sessionDeadline(surface: Surface, now: Date): Date {
  return plus(now, SESSION_RULES[surface].lifetime)
}

/** Is this session good for this request? Asked on every request, so whatever ends a session ends it at once. */
export function checkSession({ session, tenant, surface, user, now }: SessionQuestion): Result<StoredSession, SessionProblem> {
  if (closedCode(tenant) !== null) return err('tenant-closed')
  if (session === null) return err('unknown')
  if (session.tenantId !== tenant.id) return err('other-tenant')
  if (session.surface !== surface) return err('other-surface')
  if (session.revokedAt !== null) return err('revoked')
  if (hasPassed(session.expiresAt, now) || hasPassed(plus(session.createdAt, SESSION_RULES[surface].lifetime), now)) return err('expired')
  if (hasPassed(plus(session.lastSeenAt, SESSION_RULES[surface].idle), now)) return err('idle')
  if (user === null || user.id !== session.userId) return err('other-person')
  if (!mayHoldSession(user)) return err('person-not-active')
  // INVARIANT: written so that an unreadable time refuses.
  if (!(session.createdAt.getTime() >= user.sessionsValidFrom.getTime())) return err('signed-out-everywhere')
  return ok(session)
}

/** What the person is told. Everything but a suspended tenant is simply "signed out". */
export function sessionErrorCode(problem: SessionProblem, tenant: { readonly status: TenantStatus }): AppErrorCode {
  return problem === 'tenant-closed' ? (closedCode(tenant) ?? 'UNAUTHENTICATED') : 'UNAUTHENTICATED'
}

export function shouldTouch(lastSeenAt: Date, now: Date): boolean {
  return hasPassed(plus(lastSeenAt, TOUCH_EVERY), now)
}

/** Did the person prove who they are within the last `seconds`? An unreadable or future time is no proof. */
export function isFresh(authTime: Date, seconds: number, now: Date): boolean {
  const age = now.getTime() - authTime.getTime()
  return age >= 0 && age <= seconds * 1_000
}
