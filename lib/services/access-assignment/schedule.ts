import { z } from 'zod'
import { momentOfDay, scheduleSchema, type RequestedSchedule } from '@/lib/domain/entitlement'

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional()

/** When access begins and ends: a moment, or a whole day on the organisation's calendar. What is missing is the policy's. */
export const scheduleInput = { from: moment, until: moment }

interface Span {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export function toSchedule({ from, until }: Span, zone: string): RequestedSchedule | null {
  if (!from && !until) return null
  const iso = (text: string, edge: 'from' | 'until') => new Date(momentOfDay(text, edge, zone)).toISOString()
  return scheduleSchema.parse({ startDateTime: from && iso(from, 'from'), expiration: until && { type: 'afterDateTime', endDateTime: iso(until, 'until') } })
}
