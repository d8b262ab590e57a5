import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { DateTime } from '@/components/ui/date-time'
import type { Tone } from '@/components/ui/status-pill'

export type TimelineEvent = { id: string; at: string; title: ReactNode; detail?: ReactNode; tone?: Tone; icon?: LucideIcon }

const dots: Record<Tone, string> = { neutral: 'text-ink-3', success: 'text-success-mark', warning: 'text-warning-mark', danger: 'text-danger-ink', info: 'text-info-mark', accent: 'text-accent-ink' }

/** What happened, newest first, each with its time. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="relative">
      {events.map(({ id, at, title, detail, tone = 'neutral', icon: Icon }, index) => (
        <li key={id} className="relative flex gap-3 pb-5 last:pb-0">
          {index < events.length - 1 && <span aria-hidden className="absolute start-[0.71875rem] top-6 bottom-0 w-px bg-line" />}
          <span aria-hidden className={`grid size-6 shrink-0 place-items-center rounded-full border border-line bg-surface ${dots[tone]}`}>
            {Icon ? <Icon className="size-3.5" /> : <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="min-w-0 text-sm break-words text-ink">{title}</p>
              <DateTime value={at} className="text-xs text-ink-3" />
            </div>
            {detail && <div className="mt-0.5 text-sm break-words text-ink-2">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
