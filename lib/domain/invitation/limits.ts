import { DAY, hasPassed, plus } from '../shared'

/** Lengths in characters, counts, and days. */
export const INVITATION_LIMITS = {
  displayName: 256,
  message: 1_000,
  cc: 1,
  sponsors: 5,
  groups: 20,
  assignments: 20,
  roles: 5,
  lifetimeDaysMin: 1,
  lifetimeDaysMax: 90,
  reminders: 3,
  /** Mails to one mailbox from one tenant in a day, of any kind of invitation (AB-12). */
  mailsPerMailboxPerDay: 5,
} as const

/** Deadline of an invitation sent now; days outside the allowed range are clamped. */
export function expiryFrom(now: Date, lifetimeDays: number): Date {
  const { lifetimeDaysMin, lifetimeDaysMax } = INVITATION_LIMITS
  const days = Number.isFinite(lifetimeDays) ? Math.trunc(lifetimeDays) : lifetimeDaysMin
  return plus(now, Math.min(lifetimeDaysMax, Math.max(lifetimeDaysMin, days)) * DAY)
}

/** A reminder at most once a day and three times in all. */
export function mayRemind(history: { readonly lastSentAt: Date | null; readonly reminders: number }, now: Date): boolean {
  if (history.lastSentAt === null || !(history.reminders < INVITATION_LIMITS.reminders)) return false
  return hasPassed(plus(history.lastSentAt, DAY), now)
}
