'use client'
import * as Radix from '@radix-ui/react-progress'
import { cn } from './cn'

/** `value` 0 to 100; null shows work of unknown length. */
export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  return (
    <Radix.Root value={value} aria-label={label} className={cn('h-1.5 w-full overflow-hidden rounded-full bg-muted forced-colors:border', className)}>
      <Radix.Indicator
        className={cn('h-full rounded-full bg-accent forced-colors:bg-[Highlight]', value === null ? 'w-1/4 animate-travel' : 'w-full transition-[width] duration-300')}
        style={value === null ? undefined : { width: `${value}%` }}
      />
    </Radix.Root>
  )
}
