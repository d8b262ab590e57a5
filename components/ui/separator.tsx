import { cn } from './cn'

export function Separator({ className, vertical }: { className?: string; vertical?: boolean }) {
  return <div role="none" className={cn('shrink-0 bg-line forced-colors:bg-[CanvasText]', vertical ? 'h-4 w-px' : 'h-px w-full', className)} />
}
