import { DAY, hasPassed, plus } from '../shared'

/** Lengths in characters, counts, and days. */
export const INVITATION_LIMITS = {
  displayName: 256,
  message: 1_000,
  cc: 1,
  sponsors: 5,
  grants: 50,
  lifetimeDaysMin: 1,
  lifetimeDaysMax: 90,
  /** Mails to one mailbox from one tenant in a day, of any kind of invitation (AB-12). */
  mailsPerMailboxPerDay: 5,
} as const

/** Deadline of an invitation sent now; days outside the allowed range are clamped. */
export function expiryFrom(now: Date, lifetimeDays: number): Date {
  const { lifetimeDaysMin, lifetimeDaysMax } = INVITATION_LIMITS
  const days = Number.isFinite(lifetimeDays) ? Math.trunc(lifetimeDays) : lifetimeDaysMin
  return plus(now, Math.min(lifetimeDaysMax, Math.max(lifetimeDaysMin, days)) * DAY)
}

/** A reminder needs a day of quiet after the last mail; an invitation that was never sent cannot be reminded of. */
export function mayRemind(history: { readonly sentAt: Date | null; readonly remindedAt: Date | null }, now: Date): boolean {
  const last = history.remindedAt ?? history.sentAt
  return last !== null && !Number.isNaN(last.getTime()) && hasPassed(plus(last, DAY), now)
}
