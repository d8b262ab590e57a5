import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import type { ShownPart } from '@/lib/services/conditional-access'

/** Hours of a week by the days that share them, in the reader's own zone, which is said. */
export function useTimeWords(): (hours: ShownPart['hours']) => string {
  const t = useTranslations('coverage')
  const format = useFormatter()
  const zone = useTimeZone() ?? 'UTC'
  const clock = (at: string) => format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = (at: string) => format.dateTime(new Date(at), { weekday: 'short' })
  return (hours) => {
    const shared = new Map<string, string[]>()
    for (const { from, to } of [...hours].toSorted((a, b) => weekday(a.from, zone) - weekday(b.from, zone))) {
      // Longer than a day: the day it ends on has to be said.
      const long = Date.parse(to) - Date.parse(from) > DAY
      const span = t('span', { from: clock(from), to: long ? `${day(to)} ${clock(to)}` : clock(to) })
      shared.set(span, [...(shared.get(span) ?? []), day(from)])
    }
    return `${[...shared].map(([span, days]) => (days.length === 7 ? t('daily', { span }) : `${days.join(', ')} ${span}`)).join('; ')} (${zone})`
  }
}

const DAY = 86_400_000
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const weekday = (at: string, timeZone: string): number => DAYS.indexOf(new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(new Date(at)))
