import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export type StatChange = { direction: 'up' | 'down' | 'flat'; text: string; good?: boolean }

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight }

type StatFigureProps = { label: string; value: ReactNode; change?: StatChange; href?: string; children?: ReactNode }

/** One figure with its change against the span before; the whole tile is the link. */
export function StatFigure({ label, value, change, href, children }: StatFigureProps) {
  const Arrow = change && arrows[change.direction]
  const tone = change?.good === undefined ? 'text-ink-3' : change.good ? 'text-success-ink' : 'text-danger-ink'
  return (
    <div className={cn('relative min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-5', href && 'transition-colors hover:border-edge has-focus-visible:outline-2 has-focus-visible:outline-accent-ink')}>
      <p className="text-sm text-ink-2">
        {href ? <Link href={href} className="outline-none after:absolute after:inset-0 after:rounded-lg">{label}</Link> : label}
      </p>
      <p className="mt-1.5 text-3xl font-semibold tracking-tight text-ink tabular-nums">{value}</p>
      {change && Arrow && <p className={cn('mt-1 flex items-center gap-1 text-xs', tone)}><Arrow aria-hidden className="size-3.5" />{change.text}</p>}
      {children}
    </div>
  )
}
