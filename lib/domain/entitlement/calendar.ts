import { tzOffset } from '@date-fns/tz'
import { DAY, HOUR, MINUTE, SECOND } from '../shared'

/** An ISO 8601 duration. Days and longer are counted by the calendar of a zone, hours and shorter by the clock. */
export interface Duration {
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

const DURATION = /^P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,10})(?:\.(\d{1,7}))?S)?)?$/

export function parseDuration(text: unknown): Duration | null {
  const match = typeof text === 'string' ? DURATION.exec(text) : null
  if (!match) return null
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const whole = (value: number | undefined) => value ?? 0
  return { months: whole(years) * 12 + whole(months), days: whole(weeks) * 7 + whole(days), milliseconds: whole(hours) * HOUR + whole(minutes) * MINUTE + whole(seconds) * SECOND + Math.floor(Number(`0.${match[8] ?? '0'}`) * SECOND) }
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/i

/** A moment in milliseconds, or NaN. Dates that do not exist are refused, never rolled over; without an offset the clock of `zone` counts. */
export function parseInstant(text: unknown, zone = 'UTC'): number {
  const match = typeof text === 'string' ? INSTANT.exec(text.trim()) : null
  if (!match) return Number.NaN
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const local = Date.UTC(year, month - 1, day, hour, minute, second) + Math.floor(Number(`0.${match[7] ?? '0'}`) * SECOND)
  const date = new Date(local)
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return Number.NaN
  const offset = match[8]
  if (offset === undefined) return fromWall(local, zone)
  if (offset.toUpperCase() === 'Z') return local
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  if (hours > 14 || minutes > 59) return Number.NaN
  return local - (offset.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE)
}

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/

/** A day without a clock is meant whole: from its first moment, until its last second. */
export const momentOfDay = (text: string, edge: 'from' | 'until', zone: string): number => parseInstant(DAY_ONLY.test(text.trim()) ? `${text.trim()}T${edge === 'from' ? '00:00:00' : '23:59:59'}` : text, zone)

/** NaN for a zone nobody knows. */
const offsetAt = (zone: string, at: number): number => (zone === 'UTC' ? 0 : tzOffset(zone, new Date(at)) * MINUTE)

/** The first moment at which the clock of a zone shows `local`; in the hour that daylight saving skips, the moment of the change's far side. */
function fromWall(local: number, zone: string): number {
  const [before, after] = [offsetAt(zone, local - DAY), offsetAt(zone, local + DAY)]
  const candidates = [local - before, local - after].filter((at) => at + offsetAt(zone, at) === local)
  return candidates.length > 0 ? Math.min(...candidates) : local - before
}

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** `at` moved by a duration on the calendar of a zone; never later than year 9999, NaN if anything is not a time. */
export function addDuration(at: number, { months, days, milliseconds }: Duration, zone: string, sign: 1 | -1 = 1): number {
  let moved = at
  if (months !== 0 || days !== 0) {
    const wall = new Date(at + offsetAt(zone, at))
    const day = wall.getUTCDate()
    wall.setUTCDate(1)
    wall.setUTCMonth(wall.getUTCMonth() + sign * months)
    const longest = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate()
    wall.setUTCDate(Math.min(day, longest) + sign * days)
    moved = fromWall(wall.getTime(), zone)
  }
  moved += sign * milliseconds
  return moved > LAST ? LAST : moved
}

/** A duration that is counted from a moment; an unreadable one is over at once. */
export function after(at: number, duration: unknown, zone: string): number {
  const parsed = parseDuration(duration)
  return parsed === null ? at : addDuration(at, parsed, zone)
}

/** True once the end is reached. Null never ends; an end or a clock that is no time has been reached, so bad data never extends access. */
export const hasEnded = (end: number | null, now: number): boolean => end !== null && !(now < end)
