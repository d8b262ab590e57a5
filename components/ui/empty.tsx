import { cn } from './cn'

/** A value that is missing on purpose: "Not given", "Not known", "Never". Never a bare dash. */
export function Empty({ children, className }: { children: string; className?: string }) {
  return <span className={cn('text-ink-3', className)}>{children}</span>
}
