import { DAY } from '../shared'
import { daysAfter, endsComplying, hasStopped, type LifecycleGuest } from './guest'
import { isRemoval, termsOf, type LifecyclePolicy, type LifecycleRule } from './policy'

/** A guest who does not do what a policy asks, and how far that has gone. */
export type LifecycleCase = {
  /** `termsOf` the policy when it was announced. */
  readonly terms: string
  readonly remindedAt: Date | null
  readonly plannedAt: Date | null
  /** When the account was blocked by this case. */
  readonly actedAt: Date | null
  readonly deleteAt: Date | null
  /** An administrator's exception. */
  readonly excusedUntil: Date | null
}

export type Step =
  | { readonly do: 'nothing' | 'close' | 'delete' | 'remind' }
  /** Begins, or begins anew: everybody is told, and nothing happens before `plannedAt`. */
  | { readonly do: 'open'; readonly since: Date; readonly plannedAt: Date | null }
  | { readonly do: 'block'; readonly deleteAt: Date | null }

const NOTHING: Step = { do: 'nothing' }
const REMIND_EVERY = 30 * DAY

/** When a guest who stopped complying at `since` is blocked, and deleted, if they are told at `told`. */
export function planOf(rule: Pick<LifecycleRule, 'action' | 'graceDays' | 'deleteAfterDays'>, told: Date, zone: string): { readonly blockAt: Date | null; readonly deleteAt: Date | null } {
  const blockAt = isRemoval(rule.action) ? daysAfter(told, rule.graceDays, zone) : null
  return { blockAt, deleteAt: rule.action === 'blockAndDelete' ? daysAfter(blockAt, rule.deleteAfterDays, zone) : null }
}

/**
 * What is due for one guest under one kind of policy. Whoever somebody else has blocked is left alone; whoever an administrator lets in again
 * is told anew before anything happens; a deletion needs a block by this very case before it.
 */
export function nextStep(policy: LifecyclePolicy | undefined, guest: LifecycleGuest, open: LifecycleCase | null, now: Date, zone: string): Step {
  const none: Step = open ? { do: 'close' } : NOTHING
  const stops = policy ? endsComplying(policy, guest, now, zone) : null
  if (!policy || stops === null || !hasStopped(stops, now)) return none
  if (!guest.accountEnabled && !open?.actedAt) return none
  if (open?.excusedUntil && !hasStopped(open.excusedUntil, now)) return NOTHING
  if (!open || open.excusedUntil || open.terms !== termsOf(policy) || (open.actedAt && guest.accountEnabled)) {
    // What was blocked before the terms changed stays blocked, and no deletion follows from terms nobody was told of.
    if (open?.actedAt && !guest.accountEnabled) return { do: 'close' }
    return { do: 'open', since: stops, plannedAt: planOf(policy, now, zone).blockAt }
  }
  if (open.actedAt) return open.deleteAt && hasStopped(open.deleteAt, now) ? { do: 'delete' } : NOTHING
  if (isRemoval(policy.action)) return open.plannedAt && hasStopped(open.plannedAt, now) ? { do: 'block', deleteAt: policy.action === 'blockAndDelete' ? daysAfter(now, policy.deleteAfterDays, zone) : null } : NOTHING
  return policy.action === 'remind' && open.remindedAt && hasStopped(new Date(open.remindedAt.getTime() + REMIND_EVERY), now) ? { do: 'remind' } : NOTHING
}
