import { TZDate } from '@date-fns/tz'

const HOUR = 3_600_000
const PRESETS: Readonly<Record<string, number>> = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '90d': 2_160 * HOUR }

/** The presets every log offers, shortest first. */
export const SPAN_PRESETS = Object.keys(PRESETS)

export type Span = { from?: Date; to?: Date }

/**
 * A span as lists hold it in the URL: a preset back from `now`, or days `2026-01-31..2026-02-02` of the viewer's time zone, both
 * included and either left out. Anything else is no span.
 */
export function readSpan(text: string | undefined, timeZone: string, now: Date): Span {
  if (!text) return {}
  const back = Object.hasOwn(PRESETS, text) ? PRESETS[text] : undefined
  if (back !== undefined) return { from: new Date(now.getTime() - back) }
  const [first, last] = text.split('..')
  const from = startOfDay(first, timeZone, 0)
  const next = startOfDay(last, timeZone, 1)
  return { ...(from && { from }), ...(next && { to: new Date(next.getTime() - 1) }) }
}

function startOfDay(text: string | undefined, timeZone: string, plusDays: number): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? []
  if (!year || !month || !day) return undefined
  const local = new TZDate(Number(year), Number(month) - 1, Number(day) + plusDays, timeZone)
  return Number.isNaN(local.getTime()) ? undefined : new Date(local.getTime())
}
