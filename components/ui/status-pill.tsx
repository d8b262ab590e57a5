import { CircleAlert, CircleCheck, CircleDashed, CircleX, Info, type LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent'

const tones: Record<Tone, { classes: string; icon: LucideIcon }> = {
  neutral: { classes: 'bg-muted text-ink-2', icon: CircleDashed },
  success: { classes: 'bg-success-soft text-success-ink', icon: CircleCheck },
  warning: { classes: 'bg-warning-soft text-warning-ink', icon: CircleAlert },
  danger: { classes: 'bg-danger-soft text-danger-ink', icon: CircleX },
  info: { classes: 'bg-info-soft text-info-ink', icon: Info },
  accent: { classes: 'bg-accent-soft text-accent-ink', icon: Info },
}

const frame = 'inline-flex h-5 align-middle max-w-full items-center gap-1 whitespace-nowrap rounded-full px-2 text-xs font-medium forced-colors:border'

/** State of a thing: always a word, and an icon so that colour is never alone. */
export function StatusPill({ tone = 'neutral', icon, className, children, ...props }: ComponentProps<'span'> & { tone?: Tone; icon?: LucideIcon }) {
  const Icon = icon ?? tones[tone].icon
  return (
    <span className={cn(frame, 'ps-1.5', tones[tone].classes, className)} {...props}>
      <Icon aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{children}</span>
    </span>
  )
}

/** A short label without a state: a role, a kind, a count. */
export function Badge({ tone = 'neutral', className, ...props }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={cn(frame, 'tabular-nums', tones[tone].classes, className)} {...props} />
}
