import { AppWindow, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Opened } from './types'

/** What access really opens, one a line. */
export function OpensList({ opens, label }: { opens: readonly Opened[]; label?: string }) {
  const t = useTranslations('my-access')
  if (opens.length === 0) return <p className="text-sm text-ink-3">{t('opensNothing')}</p>
  return (
    <ul aria-label={label ?? t('opens')} className="flex flex-col gap-1 text-sm text-ink-2">
      {opens.map(({ kind, name, role }) => {
        const Icon = kind === 'group' ? UsersRound : AppWindow
        return (
          <li key={`${kind} ${name} ${role ?? ''}`} className="flex min-w-0 items-baseline gap-2">
            <Icon aria-hidden className="size-3.5 shrink-0 translate-y-0.5 text-ink-3" />
            <span className="min-w-0 wrap-anywhere">{name}{role && <span className="text-ink-3">{t('inRole', { role })}</span>}</span>
          </li>
        )
      })}
    </ul>
  )
}
