import { cn } from './cn'

export type RiskLevel = 'none' | 'low' | 'medium' | 'high'

const bars: Record<RiskLevel, { filled: number; colour: string }> = {
  none: { filled: 0, colour: 'bg-risk-none' },
  low: { filled: 1, colour: 'bg-risk-low' },
  medium: { filled: 2, colour: 'bg-risk-medium' },
  high: { filled: 3, colour: 'bg-risk-high' },
}

/** Risk on its own scale: three bars and the word, never colour alone. */
export function RiskPill({ level, label, className }: { level: RiskLevel; label: string; className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-sm text-ink', className)}>
      <span aria-hidden className="flex items-end gap-0.5">
        {[1, 2, 3].map((bar) => (
          <span key={bar} style={{ height: 3 + bar * 3 }} className={cn('w-1 rounded-[1px]', bar <= bars[level].filled ? bars[level].colour : 'border border-risk-none')} />
        ))}
      </span>
      {label}
    </span>
  )
}
