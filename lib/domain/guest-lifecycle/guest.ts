import { after, hasEnded } from '../entitlement'
import type { LifecyclePolicy, LifecycleRule, LifecycleScope } from './policy'

/** A guest as the rules see one. */
export type LifecycleGuest = {
  readonly id: string
  readonly userType: 'member' | 'guest'
  readonly createdAt: Date
  /** The last successful sign-in. */
  readonly lastSignInAt: Date | null
  readonly externalUserState: 'PendingAcceptance' | 'Accepted' | null
  readonly externalUserStateChangedAt: Date | null
  /** What a sponsor answered last. */
  readonly answer: 'needed' | 'notNeeded' | null
  readonly answeredAt: Date | null
  /** Sponsors who are there and may sign in. */
  readonly sponsors: number
  readonly accountEnabled: boolean
  readonly deleted: boolean
  /** Holds an administrator role, or is an emergency account. */
  readonly protected: boolean
  readonly organizationIds: readonly string[]
  readonly groupIds: readonly string[]
  readonly domain: string
}

const meets = (one: readonly string[], other: readonly string[]): boolean => one.some((id) => other.includes(id))

export function isInScope(scope: LifecycleScope, guest: LifecycleGuest): boolean {
  if (meets(scope.exceptGroupIds, guest.groupIds)) return false
  switch (scope.type) {
    case 'all': return true
    case 'organizations': return meets(scope.ids, guest.organizationIds)
    case 'groups': return meets(scope.ids, guest.groupIds)
    case 'domains': return scope.domains.includes(guest.domain)
    default: return false
  }
}

/** The policy of its kind that counts for a guest: the first that is on and covers them. `policies` are in the order of their priority. */
export function policyFor<Policy extends LifecyclePolicy>(policies: readonly Policy[], kind: Policy['kind'], guest: LifecycleGuest): Policy | undefined {
  if (guest.userType !== 'guest' || guest.deleted || guest.protected) return undefined
  return policies.find((policy) => policy.kind === kind && policy.enabled && isInScope(policy.scope, guest))
}

/** `at` and some days on the calendar of a zone, or null when that is no time. */
export function daysAfter(at: Date | null, count: number, zone: string): Date | null {
  return at === null || Number.isNaN(at.getTime()) ? null : new Date(after(at.getTime(), `P${count}D`, zone))
}

/**
 * When a guest stops doing what a rule asks; null: not by time. A time that cannot be read is never "now": nobody loses an account by bad data.
 */
export function endsComplying(rule: LifecycleRule, guest: LifecycleGuest, now: Date, zone: string): Date | null {
  const { threshold } = rule
  switch (rule.kind) {
    case 'attestation': return guest.answer === 'notNeeded' ? daysAfter(guest.answeredAt, 0, zone) : daysAfter(guest.answeredAt ?? guest.createdAt, threshold, zone)
    case 'inactivity': return daysAfter(guest.lastSignInAt ?? guest.createdAt, threshold, zone)
    case 'expiry': return daysAfter(guest.createdAt, threshold, zone)
    case 'redemption': return guest.externalUserState === 'PendingAcceptance' ? daysAfter(guest.externalUserStateChangedAt ?? guest.createdAt, threshold, zone) : null
    case 'sponsors': return guest.sponsors < threshold ? now : null
    default: return null
  }
}

/** Whether that moment has come. */
export const hasStopped = (at: Date | null, now: Date): boolean => at !== null && !Number.isNaN(at.getTime()) && !Number.isNaN(now.getTime()) && hasEnded(at.getTime(), now.getTime())
