import { useTranslations } from 'next-intl'

const SHAPE = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/
const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const

/** The words for an ISO duration: `P30D` is “30 days”. What cannot be read is shown as it is. */
export function useDuration(): (duration: string) => string {
  const t = useTranslations('my-access.period')
  return (duration) => {
    const counts = SHAPE.exec(duration)?.slice(1) ?? []
    const parts = UNITS.flatMap((unit, at) => (counts[at] === undefined ? [] : [t(unit, { count: Number(counts[at]) })]))
    return parts.length > 0 ? parts.join(', ') : duration
  }
}
