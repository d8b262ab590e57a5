import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'

export type Fact = { label: string; value: ReactNode }

type DetailHeaderProps = { name: string; avatar?: { src?: string; square?: boolean } | false; pill?: ReactNode; subtitle?: ReactNode; facts?: readonly Fact[]; actions?: ReactNode }

/** Head of a detail page: the name, its state, the three facts that matter, the actions. */
export function DetailHeader({ name, avatar = {}, pill, subtitle, facts = [], actions }: DetailHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="flex min-w-0 items-start gap-3.5">
        {avatar && <Avatar name={name} size="lg" src={avatar.src} square={avatar.square ?? false} />}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words text-ink">{name}</h1>
            {pill}
          </div>
          {subtitle && <div className="mt-0.5 text-sm break-words text-ink-3">{subtitle}</div>}
          {facts.length > 0 && (
            <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
              {facts.map((fact) => (
                <div key={fact.label} className="min-w-0">
                  <dt className="text-xs text-ink-3">{fact.label}</dt>
                  <dd className="mt-px text-sm break-words text-ink">{fact.value}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
