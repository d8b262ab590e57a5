import { DAY } from '../shared'

export const EXPIRY_PERIODS = ['month', 'quarter', 'halfYear', 'year'] as const
export type ExpiryPeriod = (typeof EXPIRY_PERIODS)[number]

const MONTHS: Readonly<Record<ExpiryPeriod, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** When an acceptance stops to count. */
export interface AgreementRules {
  /** Everybody accepts again after so many days; null: never. */
  readonly reacceptDays: number | null
  /** On this day every acceptance ends, and again after each period; null: never. */
  readonly expiresFrom: Date | null
  readonly expiresEvery: ExpiryPeriod | null
}

/** What somebody last said to an agreement. */
export interface LastWord {
  readonly state: 'accepted' | 'declined'
  readonly versionNumber: number
  readonly recordedAt: Date
}

/** Why terms are asked for; `accepted` when they are not. */
export type Standing = 'accepted' | 'new' | 'newVersion' | 'expired' | 'declined'

/** `requiredVersion` is the last version that asks everybody again. */
export function standingOf(rules: AgreementRules, requiredVersion: number, last: LastWord | null, now: Date): Standing {
  if (last === null) return 'new'
  if (last.state === 'declined') return 'declined'
  if (last.versionNumber < requiredVersion) return 'newVersion'
  const end = endOf(rules, last.recordedAt)
  return end !== null && end.getTime() <= now.getTime() ? 'expired' : 'accepted'
}

/** When an acceptance of this moment ends; null: it stays. */
export function endOf(rules: AgreementRules, accepted: Date): Date | null {
  const ends = [
    ...(rules.reacceptDays === null ? [] : [new Date(accepted.getTime() + rules.reacceptDays * DAY)]),
    ...(rules.expiresFrom === null ? [] : [nextEnd(rules.expiresFrom, rules.expiresEvery, accepted)]),
  ].filter((end) => end !== null)
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())))
}

/** The first end of all acceptances after a moment. */
function nextEnd(from: Date, every: ExpiryPeriod | null, after: Date): Date | null {
  if (after.getTime() < from.getTime()) return from
  if (every === null) return null
  const months = MONTHS[every]
  const passed = (after.getUTCFullYear() - from.getUTCFullYear()) * 12 + after.getUTCMonth() - from.getUTCMonth()
  // The month of `after` may hold an end before or behind it.
  for (let step = Math.max(0, Math.floor(passed / months) - 1); ; step++) {
    const end = addMonths(from, step * months)
    if (end.getTime() > after.getTime()) return end
  }
}

/** The same day of a later month, or that month's last. */
function addMonths(from: Date, months: number): Date {
  const day = from.getUTCDate()
  const moved = new Date(from)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, last))
  return moved
}
