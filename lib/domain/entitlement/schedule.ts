import { addDuration, hasEnded, parseDuration, parseInstant } from './calendar'
import type { Expiration, RequestedSchedule } from './policy.schema'
import type { Assignment } from './record'
import { err, ok, type Result } from '../shared'
import type { Refusal } from './effects'

const MAX_DAYS = 3_660
const FOURTEEN_DAYS = { months: 0, days: 14, milliseconds: 0 }
const ONE_DAY = { months: 0, days: 1, milliseconds: 0 }

/** When access that begins at `start` ends by a rule: null never; NaN, which has ended, for what is no time. */
export function endOf(rule: Expiration | null | undefined, start: number, zone: string): number | null {
  switch (rule?.type) {
    case 'afterDateTime':
      return parseInstant(rule.endDateTime, zone)
    case 'afterDuration': {
      const duration = parseDuration(rule.duration)
      if (duration === null) return Number.NaN
      // A duration is a maximum of its own: nothing is longer than what the reference allows.
      return Math.min(addDuration(start, duration, zone), addDuration(start, { months: 0, days: MAX_DAYS, milliseconds: 0 }, zone))
    }
    default:
      return null
  }
}

/** The sooner of two ends; one that is no time wins, since it has ended. */
export function sooner(one: number | null, other: number | null): number | null {
  if (one === null) return other
  return other === null ? one : Math.min(one, other)
}

/** The end of access: what was asked for, never more than the policy gives. */
export function endOfAccess(rule: Expiration | null, asked: RequestedSchedule | null, start: number, zone: string): number | null {
  return sooner(endOf(rule, start, zone), endOf(asked?.expiration, start, zone))
}

/** The end after an extension, counted from today so that extensions do not pile up; never sooner than it was, never past the policy's date. */
export function endOfExtension(rule: Expiration | null, asked: RequestedSchedule | null, { validTo }: Pick<Assignment, 'validTo'>, now: number, zone: string): number | null {
  const wanted = endOfAccess(rule, asked, now, zone)
  if (wanted === null || Number.isNaN(wanted) || validTo === null) return wanted
  const cap = rule?.type === 'afterDateTime' ? endOf(rule, now, zone) : null
  return sooner(Math.max(wanted, validTo), cap)
}

/** The start of a schedule somebody asks for, and whether all of it can be read and lies ahead. A start in the past is now. */
export function readSchedule(asked: RequestedSchedule | null, rule: Expiration | null, now: number, zone: string): Result<number | null, Refusal> {
  const start = asked?.startDateTime === undefined ? null : parseInstant(asked.startDateTime, zone)
  if (start !== null && Number.isNaN(start)) return err({ code: 'schedule-invalid' })
  const begins = start !== null && start > now ? start : null
  const wanted = endOf(asked?.expiration, begins ?? now, zone)
  if (wanted !== null && Number.isNaN(wanted)) return err({ code: 'schedule-invalid' })
  if (hasEnded(wanted, begins ?? now)) return err({ code: 'schedule-ended' })
  return hasEnded(endOf(rule, begins ?? now, zone), begins ?? now) ? err({ code: 'policy-ended' }) : ok(begins)
}

/** Notices of an end, for access that begins or is extended at `from`: those that still lie ahead. */
export function noticesOf(from: number, end: number | null, zone: string): Assignment['notices'] {
  if (end === null || Number.isNaN(end)) return []
  const notices = [{ at: addDuration(end, FOURTEEN_DAYS, zone, -1), kind: 'fourteen-days' }, { at: addDuration(end, ONE_DAY, zone, -1), kind: 'one-day' }] as const
  return notices.filter(({ at }) => at > from)
}

/** The access check itself: it compares time, whatever a sweep has or has not done yet. */
export function isOpenAt({ state, validFrom, validTo }: Pick<Assignment, 'state' | 'validFrom' | 'validTo'>, now: number): boolean {
  return (state === 'delivered' || state === 'partiallyDelivered') && now >= validFrom && !hasEnded(validTo, now)
}
