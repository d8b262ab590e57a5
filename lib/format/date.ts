import { TZDate } from '@date-fns/tz'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const steps = [
  { unit: 'year', seconds: 365 * DAY },
  { unit: 'month', seconds: 30 * DAY },
  { unit: 'week', seconds: 7 * DAY },
  { unit: 'day', seconds: DAY },
  { unit: 'hour', seconds: HOUR },
  { unit: 'minute', seconds: MINUTE },
] as const

/** "3 days ago", "in 2 hours", "now"; truncated, never rounded up. */
export function relativeTime(date: Date, now: Date, locale = 'en'): string {
  const seconds = Math.trunc((date.getTime() - now.getTime()) / 1000)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds)
  return step ? format.format(Math.trunc(seconds / step.seconds), step.unit) : format.format(0, 'second')
}

/** Date and time in a named zone, such as "Nov 3, 2026, 2:05 PM GMT+1". */
export const exactTime = (date: Date, timeZone: string, locale = 'en') =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(date)

export const utcTime = (date: Date, locale = 'en') => `${exactTime(date, 'UTC', locale)} UTC`

/** The instant at which a calendar day (YYYY-MM-DD) begins in a zone; null when the text is not a day. */
export function startOfDayIn(day: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const local = new TZDate(year, month - 1, date, timeZone)
  const real = local.getFullYear() === year && local.getMonth() === month - 1 && local.getDate() === date
  return real ? new Date(local.getTime()) : null
}
