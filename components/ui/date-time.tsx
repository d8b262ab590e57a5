'use client'
import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { Tooltip } from './tooltip'
import { cn } from './cn'

const MINUTE = 60_000

type DateTimeProps = { value: string | null | undefined; format?: 'relative' | 'date' | 'exact'; absent?: string; className?: string }

/** An instant (ISO string) in the viewer's time zone; the exact time and UTC show on hover and on focus. */
export function DateTime({ value, format = 'relative', absent, className }: DateTimeProps) {
  const t = useTranslations('ui')
  const formatter = useFormatter()
  const zone = useTimeZone()
  const now = useNow({ updateInterval: MINUTE })
  if (!value) return <span className={cn('text-ink-3', className)}>{absent ?? t('never')}</span>
  const date = new Date(value)
  const ahead = date.getTime() - now.getTime()
  const local = formatter.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' })
  const shown = {
    relative: () => (Math.abs(ahead) < MINUTE ? t('now') : formatter.relativeTime(date, now)),
    date: () => formatter.dateTime(date, { dateStyle: 'medium' }),
    exact: () => formatter.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' }),
  }[format]()
  const detail = (
    <span className="grid grid-cols-[auto_auto] gap-x-2 tabular-nums">
      <span>{local}</span><span>{zone}</span>
      {zone !== 'UTC' && <><span>{formatter.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })}</span><span>{t('utc')}</span></>}
    </span>
  )
  return (
    <Tooltip content={detail}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time must be reachable by keyboard */}
      <time dateTime={value} tabIndex={0} className={cn('cursor-default rounded-sm whitespace-nowrap', className)}>{shown}</time>
    </Tooltip>
  )
}
