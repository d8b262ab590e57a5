import { tzOffset } from '@date-fns/tz'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared'
import type { Fault, TimeSelection, TimeWindow } from '../policy'
import { UNKNOWN, verdict, type CompiledCondition } from './condition'

export const DAYS_OF_WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
/** 1970-01-01 was a Thursday. */
const EPOCH_DAY = 4
/** Every time zone in use changes its offset at a multiple of this. */
const STEP = 15 * MINUTE

/** Hours of the week by the clock on the wall of a time zone, daylight saving included. */
export function timesCondition(times: TimeSelection): CompiledCondition {
  const faults: Fault[] = []
  const zone = zoneOf(times.timeZone)
  if (zone === null) faults.push({ part: 'times', path: 'conditions.times.timeZone', code: 'time-zone', value: times.timeZone })
  const side = (windows: readonly TimeWindow[], list: string) => windows.map((window, index) => {
    const read = windowOf(window)
    if (read === null) faults.push({ part: 'times', path: `conditions.times.${list}[${index}]`, code: 'time-window', value: `${window.startTime}–${window.endTime}` })
    return read
  })
  const included = side(times.include, 'includeTimes')
  const excluded = side(times.exclude, 'excludeTimes')
  return {
    name: 'times',
    faults,
    test(facts) {
      if (zone === null || faults.length > 0) return UNKNOWN
      const local = facts.time + zone(facts.time)
      return verdict((included.length === 0 || covers(included, local)) && !covers(excluded, local))
    },
  }
}

interface Window {
  readonly days: number
  readonly start: number
  readonly end: number
}

function covers(windows: readonly (Window | null)[], local: number): boolean {
  const day = Math.floor(local / DAY)
  const time = local - day * DAY
  const today = (((day + EPOCH_DAY) % 7) + 7) % 7
  const yesterday = (today + 6) % 7
  return windows.some((window) => {
    if (window === null) return false
    const { days, start, end } = window
    if (start < end) return (days >> today) % 2 === 1 && time >= start && time < end
    return ((days >> today) % 2 === 1 && time >= start) || ((days >> yesterday) % 2 === 1 && time < end)
  })
}

function windowOf({ daysOfWeek, startTime, endTime }: TimeWindow): Window | null {
  const start = timeOfDay(startTime)
  const end = timeOfDay(endTime)
  const days = daysOfWeek.map((name) => DAYS_OF_WEEK.findIndex((day) => day === name.toLowerCase()))
  if (start === null || end === null || start === DAY || days.includes(-1)) return null
  return { start, end, days: days.length === 0 ? 0b1111111 : days.reduce((mask, day) => mask | (1 << day), 0) }
}

/** `08:00`, `08:00:00`, or Graph's `08:00:00.0000000`; `24:00` is the end of the day. */
function timeOfDay(text: string): number | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?$/.exec(text) ?? []
  const time = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
  return Number(minutes) < 60 && Number(seconds) < 60 && time <= DAY ? time : null
}

/** Offset of a zone in milliseconds; the last quarter of an hour is remembered, because asking is slow. */
function zoneOf(name: string): ((time: number) => number) | null {
  if (name === '' || !Number.isFinite(tzOffset(name, new Date(0)))) return null
  let step = Number.NaN
  let offset = 0
  return (time) => {
    const wanted = Math.floor(time / STEP)
    if (wanted !== step) {
      step = wanted
      offset = tzOffset(name, new Date(wanted * STEP)) * MINUTE
    }
    return offset
  }
}
