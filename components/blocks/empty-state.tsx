import { BookOpen, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type EmptyStateProps = { icon?: LucideIcon; title: string; what: ReactNode; action?: ReactNode; docsHref?: string; level?: 1 | 2 | 3 }

/** Nothing here yet: what this is, why one would want it, how to begin, where to read on. */
export function EmptyState({ icon: Icon, title, what, action, docsHref, level = 2 }: EmptyStateProps) {
  const t = useTranslations('blocks')
  const Heading = `h${level}` as const
  return (
    <div className="mx-auto flex max-w-[26rem] flex-col items-center px-4 py-14 text-center">
      {Icon && <span aria-hidden className="mb-4 grid size-11 place-items-center rounded-xl border border-line bg-surface text-ink-3 shadow-[0_1px_2px_rgb(12_16_32/0.05)]"><Icon className="size-5" /></span>}
      <Heading className="text-md font-semibold text-balance text-ink">{title}</Heading>
      <div className="mt-1.5 text-sm text-balance text-ink-2">{what}</div>
      {(action || docsHref) && (
        <div className="mt-5 flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
          {action}
          {docsHref && (
            <a href={docsHref} className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-sm text-accent-ink hover:underline">
              <BookOpen aria-hidden className="size-4" />{t('readDocs')}
            </a>
          )}
        </div>
      )}
    </div>
  )
}
