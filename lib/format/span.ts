import { startOfDayIn } from './date'

const DAY_MS = 86_400_000

export type Span = { days?: number; from?: Date; to?: Date }

/** A span of a list's URL: "7d", "24h" (counted back from now), or "2026-10-01..2026-11-01" (whole days of the zone); {} when it is neither. */
export function parseSpan(text: string | undefined, timeZone: string): Span {
  const back = /^(\d{1,4})(d|h)$/.exec(text ?? '')
  if (back) return { days: Math.max(1, back[2] === 'd' ? Number(back[1]) : Math.ceil(Number(back[1]) / 24)) }
  const range = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(text ?? '')
  if (!range) return {}
  const from = range[1] ? startOfDayIn(range[1], timeZone) : null
  const last = range[2] ? startOfDayIn(range[2], timeZone) : null
  return { ...(from && { from }), ...(last && { to: endOfDay(last, timeZone) }) }
}

/** The next day begins 23 to 25 hours later; 36 hours on it is that day everywhere. */
function endOfDay(start: Date, timeZone: string): Date {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(start.getTime() + DAY_MS * 1.5)).split('-')
  return startOfDayIn(`${year}-${month}-${day}`, timeZone) ?? new Date(start.getTime() + DAY_MS)
}
