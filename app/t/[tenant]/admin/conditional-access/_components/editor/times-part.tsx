'use client'
import { Plus, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Hours, Times } from './form'
import { flip, Part } from './parts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const OFFICE: Hours = { daysOfWeek: DAYS.slice(0, 5), startTime: '08:00', endTime: '18:00' }
/** The end of a day is the start of the next; a clock field knows no 24:00. */
const clock = (text: string) => (text.startsWith('24:00') ? '00:00' : text.slice(0, 5))

type Props = { times: Times | null; error: string | undefined; onChange: (times: Times | null) => void }

/** Hours of the week by the clock of one time zone: when the policy applies, and when not. */
export function TimesPart({ times, error, onChange }: Props) {
  const t = useTranslations('policy.edit')
  const [zones, setZones] = useState<readonly string[]>([])
  const now = times ?? { timeZone: '', include: [], exclude: [] }
  const write = (side: 'include' | 'exclude', windows: readonly Hours[]) => {
    const next = { ...now, timeZone: now.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone, [side]: windows }
    onChange(next.include.length + next.exclude.length === 0 ? null : next)
  }
  return (
    <Part title={t('times')} help={times === null ? t('timesHelp') : undefined} error={error}>
      <div className="flex flex-col gap-3">
        {(['include', 'exclude'] as const).filter((side) => now[side].length > 0).map((side) => (
          <div key={side} className="flex flex-col items-start gap-2">
            <p className="text-xs font-medium text-ink-2">{t(side === 'include' ? 'timesOnly' : 'timesNot')}</p>
            {now[side].map((window, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- windows have no identity but their place
              <Window key={index} window={window} onChange={(changed) => write(side, now[side].map((one, at) => (at === index ? changed : one)))} onRemove={() => write(side, now[side].filter((_, at) => at !== index))} />
            ))}
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => write('include', [...now.include, OFFICE])}><Plus aria-hidden />{t('timesAddOnly')}</Button>
          <Button onClick={() => write('exclude', [...now.exclude, OFFICE])}><Plus aria-hidden />{t('timesAddNot')}</Button>
        </div>
        {times && (
          <Field label={t('timeZone')} className="max-w-80">
            <Input value={times.timeZone} list="policy-time-zones" autoComplete="off" spellCheck={false} onFocus={() => setZones(Intl.supportedValuesOf('timeZone'))} onChange={(event) => onChange({ ...times, timeZone: event.target.value })} />
          </Field>
        )}
        <datalist id="policy-time-zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
      </div>
    </Part>
  )
}

function Window({ window, onChange, onRemove }: { window: Hours; onChange: (window: Hours) => void; onRemove: () => void }) {
  const t = useTranslations('policy.edit')
  const format = useFormatter()
  const days = window.daysOfWeek.map((day) => day.toLowerCase())
  const [start, end] = [clock(window.startTime), clock(window.endTime)]
  // The first of January 2024 was a Monday.
  const name = (index: number, weekday: 'short' | 'long') => format.dateTime(new Date(Date.UTC(2024, 0, 1 + index)), { weekday, timeZone: 'UTC' })
  return (
    <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line p-2.5">
      <div role="group" aria-label={t('timesDays')} className="flex flex-wrap gap-1">
        {DAYS.map((day, index) => (
          <button key={day} type="button" aria-pressed={days.includes(day)} aria-label={name(index, 'long')} onClick={() => onChange({ ...window, daysOfWeek: DAYS.filter((one) => flip(days, day).includes(one)) })}
            className="h-8 min-w-10 cursor-pointer rounded-md border border-line px-1.5 text-xs text-ink-2 hover:bg-subtle aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-ink forced-colors:aria-pressed:outline">{name(index, 'short')}</button>
        ))}
      </div>
      <div className="flex items-center gap-2 text-sm text-ink-2">
        <Input type="time" aria-label={t('timesFrom')} className="w-28" value={start} onChange={(event) => onChange({ ...window, startTime: event.target.value })} />
        <span aria-hidden>–</span>
        <Input type="time" aria-label={t('timesTo')} className="w-28" value={end} onChange={(event) => onChange({ ...window, endTime: event.target.value })} />
        <Button variant="ghost" size="icon-sm" aria-label={t('timesRemove')} onClick={onRemove}><X aria-hidden /></Button>
      </div>
      {(days.length === 0 || (start !== '' && end !== '' && end <= start)) && <p className="w-full text-xs text-ink-3">{[...(days.length === 0 ? [t('timesEveryDay')] : []), ...(start !== '' && end !== '' && end <= start ? [t('timesNextDay')] : [])].join(' ')}</p>}
    </div>
  )
}
