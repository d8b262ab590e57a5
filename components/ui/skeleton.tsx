import { cn } from './cn'

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3.5 animate-shimmer rounded-md bg-muted', className)} />
}
