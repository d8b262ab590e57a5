import { CircleAlert, CircleCheck, CircleX, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export type BannerTone = 'info' | 'success' | 'warning' | 'danger'

const looks: Record<BannerTone, { classes: string; icon: LucideIcon }> = {
  info: { classes: 'bg-info-soft text-info-ink', icon: Info },
  success: { classes: 'bg-success-soft text-success-ink', icon: CircleCheck },
  warning: { classes: 'bg-warning-soft text-warning-ink', icon: CircleAlert },
  danger: { classes: 'bg-danger-soft text-danger-ink', icon: CircleX },
}

type BannerProps = { tone?: BannerTone; title: ReactNode; actions?: ReactNode; live?: boolean; className?: string; children?: ReactNode }

/** A state of the whole page or tenant; `live` announces it when it appears after an action. */
export function Banner({ tone = 'info', title, actions, live, className, children }: BannerProps) {
  const Icon = looks[tone].icon
  return (
    <div role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined} className={cn('flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg px-3.5 py-2.5 text-sm forced-colors:border', looks[tone].classes, className)}>
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children && <div className="mt-0.5 text-ink-2">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
