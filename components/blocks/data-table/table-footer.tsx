'use client'
import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { TableData, Total } from './types'
import type { ListUrl } from './use-list-url'

const LAST_PAGE = 'last'

const wording = (total: Total) => (total.capped ? 'rangeOfMore' : total.approximate ? 'rangeOfAbout' : 'rangeOf')

function firstRow({ rows, next, previous, start, total }: TableData<unknown>): number | null {
  if (start !== undefined && start !== null) return start + 1
  if (!previous) return 1
  return !next && total && !total.capped && !total.approximate ? total.value - rows.length + 1 : null
}

/** "1–50 of about 12,400" and the way to the other pages. */
export function TableFooter({ data, url }: { data: TableData<unknown>; url: ListUrl }) {
  const t = useTranslations('blocks')
  const format = useFormatter()
  const { rows, next, previous, total } = data
  const from = firstRow(data)
  const range = from === null ? t('rowsShown', { count: rows.length }) : [...new Set([from, from + rows.length - 1])].map((row) => format.number(row)).join('–')
  const text = total ? t(wording(total), { range, total: format.number(total.value) }) : range
  const steps = [
    { label: t('firstPage'), icon: ChevronsLeft, off: !previous, cursor: null },
    { label: t('previousPage'), icon: ChevronLeft, off: !previous, cursor: previous },
    { label: t('nextPage'), icon: ChevronRight, off: !next, cursor: next },
    { label: t('lastPage'), icon: ChevronsRight, off: !next, cursor: LAST_PAGE },
  ]
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line px-3.5 py-1.5">
      <p role="status" className="text-xs text-ink-3 tabular-nums">{text}</p>
      {(previous || next) && (
        <nav aria-label={t('pages')} className="flex gap-0.5">
          {steps.map(({ label, icon: Icon, off, cursor }) => (
            <Tooltip key={label} content={label}>
              <Button variant="ghost" size="icon-sm" aria-label={label} disabled={off} onClick={() => url.goTo(cursor)}><Icon aria-hidden className="rtl:-scale-x-100" /></Button>
            </Tooltip>
          ))}
        </nav>
      )}
    </div>
  )
}
