import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

const looks: Record<'info' | 'success' | 'warning' | 'danger', { classes: string; icon: IconName }> = {
  info: { classes: 'bg-info-soft text-info-ink', icon: 'info' },
  success: { classes: 'bg-success-soft text-success-ink', icon: 'check' },
  warning: { classes: 'bg-warning-soft text-warning-ink', icon: 'alert' },
  danger: { classes: 'bg-danger-soft text-danger-ink', icon: 'alert' },
}

/** Something to know before the question; `danger` is announced at once. */
export function Notice({ tone = 'info', title, children }: { tone?: keyof typeof looks; title?: string; children?: ReactNode }) {
  const { classes, icon } = looks[tone]
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={`flex gap-3 rounded-lg px-4 py-3 text-sm forced-colors:border ${classes}`}>
      <Icon name={icon} />
      <div className="min-w-0 break-words">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={title ? 'mt-0.5 text-ink-2' : undefined}>{children}</div>}
      </div>
    </div>
  )
}
