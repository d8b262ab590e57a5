'use client'
import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { PageInfo } from './types'
import type { ListUrl } from './use-list-url'

/** "1–50 of about 12,400" and the way to the other pages. */
export function TableFooter({ page, shown, url }: { page: PageInfo; shown: number; url: ListUrl }) {
  const t = useTranslations('blocks')
  const format = useFormatter()
  const first = !page.previous
  const atEnd = Boolean(page.last) && url.list.before === page.last
  const from = url.list.from ?? (first ? 1 : atEnd && page.total !== null && !page.approximate ? page.total - shown + 1 : null)
  const range = from === null ? t('rowsShown', { count: shown }) : `${format.number(from)}–${format.number(from + shown - 1)}`
  const total = page.total === null ? null : format.number(page.total)
  const text = total === null ? range : t(page.approximate ? 'rangeOfAbout' : 'rangeOf', { range, total })
  const steps = [
    { label: t('firstPage'), icon: ChevronsLeft, off: first, go: url.goFirst },
    { label: t('previousPage'), icon: ChevronLeft, off: first, go: () => url.goPrevious(page, from, shown) },
    { label: t('nextPage'), icon: ChevronRight, off: !page.next, go: () => url.goNext(page, from, shown) },
    ...(page.last ? [{ label: t('lastPage'), icon: ChevronsRight, off: !page.next, go: () => url.goLast(page) }] : []),
  ]
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line px-3.5 py-1.5">
      <p role="status" className="text-xs text-ink-3 tabular-nums">{text}</p>
      {(!first || page.next) && (
        <nav aria-label={t('pages')} className="flex gap-0.5">
          {steps.map(({ label, icon: Icon, off, go }) => (
            <Tooltip key={label} content={label}>
              <Button variant="ghost" size="icon-sm" aria-label={label} disabled={off} onClick={go}><Icon aria-hidden className="rtl:-scale-x-100" /></Button>
            </Tooltip>
          ))}
        </nav>
      )}
    </div>
  )
}
